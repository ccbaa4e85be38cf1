using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Agencia.Moltbot.Core.Privacy;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>One page of raw bytes at a time: finds what names the identities and takes it out. What is another client's stays.</summary>
internal sealed class RawSweep(TenantTransaction transaction, Guid tenantId, ErasedIdentities identities)
{
    public static readonly IReadOnlyList<string> Sources = ["inbox", "unrouted", "poison"];

    // The database looks for patterns by itself; without them every row comes here, and one may have megabytes.
    private const int PageRows = 5000;
    private const int PageRowsUnfiltered = 100;

    private const string Scan = "select last, id, app, phone_number_id, body from moltbot.raw_scan($1, $2, $3, $4)";

    private const string Route = "select phone_number_id, tenant_id from moltbot.route($1, $2)";

    private const string Replace = "select moltbot.raw_replace($1, $2, $3, $4)";

    private readonly byte[][]? patterns = identities.Known is { } known ? [.. known.SelectMany(Spellings).Distinct().Select(Encoding.UTF8.GetBytes)] : null;

    internal readonly record struct RawRow(Guid Id, string App, string? PhoneNumberId, byte[] Body);

    /// <returns>The last row that was looked at; null at the end.</returns>
    public async Task<Guid?> PageAsync(string source, Guid after, CancellationToken cancellationToken)
    {
        await using var scan = transaction.Command(Scan).With(source).With(after).With(patterns is null ? PageRowsUnfiltered : PageRows).With(patterns);
        var rows = await scan.ListAsync(
            row => (Last: row.GetGuid(0), Found: row.IsDBNull(1) ? (RawRow?)null : new(row.GetGuid(1), row.GetString(2), row.NullableString(3), row.GetFieldValue<byte[]>(4))), cancellationToken);
        foreach (var row in rows.Where(row => row.Found is not null).Select(row => row.Found!.Value).OrderBy(row => row.Id))
        {
            await RedactAsync(source, row, cancellationToken);
        }

        return rows.Count == 0 ? null : rows[0].Last;
    }

    public async Task RedactAsync(string source, RawRow row, CancellationToken cancellationToken)
    {
        var others = await OthersAsync(row, cancellationToken);
        if (row.PhoneNumberId is { } number && others.Contains(number))
        {
            return;
        }

        var redacted = Redact(row.Id, row.Body, others);
        if (redacted.Changed)
        {
            await using var replace = transaction.Command(Replace).With(source).With(row.Id).With(SHA256.HashData(row.Body)).With(redacted.Bytes);
            await replace.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public Redacted Redact(Guid id, byte[] body, IReadOnlySet<string> others) =>
        new Redaction(value => identities.Contains(value, IdGenerator.MomentOf(id)), others.Contains).Of(body);

    /// <summary>Spellings in JSON of what is looked for, as patterns for the database; null: look at everything.</summary>
    public byte[][]? Patterns => patterns;

    // Numbers that another client has; a number that nobody has may have been this client's.
    private async Task<HashSet<string>> OthersAsync(RawRow row, CancellationToken cancellationToken)
    {
        var numbers = RawJson.PhoneNumberIds(row.Body).Append(row.PhoneNumberId).OfType<string>().Distinct().ToArray();
        if (numbers.Length == 0)
        {
            return [];
        }

        await using var route = transaction.Command(Route).With(row.App).With(numbers);
        var routes = await route.ListAsync(found => (Number: found.GetString(0), Tenant: found.GetGuid(1)), cancellationToken);
        return [.. routes.Where(found => found.Tenant != tenantId).Select(found => found.Number)];
    }

    private static IEnumerable<string> Spellings(string value) => [value, JsonEncodedText.Encode(value).ToString()];
}
