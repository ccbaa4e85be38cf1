using System.Globalization;

namespace Agencia.Database.Audit;

internal enum AuditFormat
{
    Json,
    Csv,
}

/// <summary>What <c>audit</c> was called with.</summary>
/// <param name="File">Where an export goes.</param>
/// <param name="Chain">One client only; the nil uuid is the agency.</param>
/// <param name="HeadsFile">Heads of a former time.</param>
internal sealed record AuditOptions(string Command, string? File, Guid? Chain = null, AuditFormat Format = AuditFormat.Json, DateTimeOffset? Since = null, string? HeadsFile = null)
{
    /// <summary>Null: it can't be called like that.</summary>
    public static AuditOptions? Parse(ReadOnlySpan<string> arguments) => arguments switch
    {
        ["verify" or "heads", ..] => Parse(new(arguments[0], File: null), arguments[1..]),
        ["export", var file, ..] when !file.StartsWith("--", StringComparison.Ordinal) => Parse(new("export", file), arguments[2..]),
        _ => null,
    };

    private static AuditOptions? Parse(AuditOptions options, ReadOnlySpan<string> rest) => rest switch
    {
        [] => options,
        ["--client", var client, ..] when Guid.TryParse(client, out var chain) => Parse(options with { Chain = chain }, rest[2..]),
        ["--format", "csv", ..] when options.File is not null => Parse(options with { Format = AuditFormat.Csv }, rest[2..]),
        ["--format", "json", ..] when options.File is not null => Parse(options with { Format = AuditFormat.Json }, rest[2..]),
        ["--since", var time, ..] when options.File is not null && DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since) =>
            Parse(options with { Since = since.ToUniversalTime() }, rest[2..]),
        ["--heads", var file, ..] when options.Command == "verify" => Parse(options with { HeadsFile = file }, rest[2..]),
        _ => null,
    };
}
