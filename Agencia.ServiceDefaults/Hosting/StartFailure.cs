using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Agencia.ServiceDefaults;

/// <summary>A start that failed for a reason an operator can do something about, in the operator's words.</summary>
internal sealed partial record StartFailure(int ExitCode, string Summary, IReadOnlyList<string> Details)
{
    /// <summary>The failure in the operator's words; null when it is none of those, but a bug or a fault.</summary>
    public static StartFailure? From(Exception exception)
    {
        var causes = exception is AggregateException many ? [.. many.Flatten().InnerExceptions] : new List<Exception> { exception };
        var wrong = causes.SelectMany(ConfigurationErrors).ToList();
        if (wrong.Count > 0)
        {
            return new(ExitCodes.Configuration, "The configuration is wrong.", wrong);
        }

        if (causes.OfType<StartupRefusedException>().FirstOrDefault() is { } refused)
        {
            return new(ExitCodes.Refused, refused.Message, []);
        }

        return causes.FirstOrDefault(static cause => cause is IOException { InnerException: AddressInUseException }) is { } taken
            ? new(ExitCodes.Failed, $"{taken.Message.TrimEnd('.')}. End what listens there, or change AGENCIA_PORT_BASE (all services) or ASPNETCORE_URLS (this one).", [])
            : null;
    }

    private static IEnumerable<string> ConfigurationErrors(Exception cause) => cause switch
    {
        OptionsValidationException invalid => invalid.Failures,
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } unbound => [Unbound(unbound.Message)],
        _ => [],
    };

    // Options bound elsewhere than in AddOptionsSection. The binder quotes the value, which may be a secret: only the
    // key and the type are passed on.
    private static string Unbound(string message) => BinderMessage().Match(message) is { Success: true } match
        ? $"{match.Groups["key"].Value} must be a {match.Groups["type"].Value}."
        : "A value can't be bound to its option.";

    [GeneratedRegex(@"at '(?<key>[^']+)' to type '(?<type>[^']+)'")]
    private static partial Regex BinderMessage();
}
