using System.ComponentModel.DataAnnotations;

namespace Agencia.Moltbot.Configuration;

/// <summary>Section <c>Api</c>: the admin API.</summary>
internal sealed class ApiOptions
{
    /// <summary>A key of the whole agency for development. Empty, as it must be elsewhere: only keys of the database open the API.</summary>
    public string DevelopmentKey { get; init; } = "";

    /// <summary>Rows a page has at most.</summary>
    [Range(1, 1000)]
    public int PageSize { get; init; } = 100;
}
