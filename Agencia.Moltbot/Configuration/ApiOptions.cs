namespace Agencia.Moltbot.Configuration;

/// <summary>Section <c>Api</c>: the admin API.</summary>
internal sealed class ApiOptions
{
    /// <summary>A key of the whole agency for development. Empty, as it must be elsewhere: only keys of the database open the API.</summary>
    public string DevelopmentKey { get; init; } = "";
}
