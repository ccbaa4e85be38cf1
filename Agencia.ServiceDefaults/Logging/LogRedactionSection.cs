using System.ComponentModel.DataAnnotations;

namespace Agencia.ServiceDefaults;

/// <summary>Section <c>LogRedaction</c>.</summary>
internal sealed class LogRedactionSection
{
    /// <summary>
    /// Key of the hashes that stand for personal data in logs, the same for all services if their lines are to be
    /// matched. None: each start makes its own, and hashes can be matched within one run only.
    /// </summary>
    [MinLength(32, ErrorMessage = "{0} must be at least {1} characters long.")]
    public string? Key { get; init; }
}
