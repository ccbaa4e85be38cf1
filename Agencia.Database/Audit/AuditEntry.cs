using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Agencia.Database.Audit;

/// <summary>One change of a configuration, as <c>ops.audit_entries</c> holds it.</summary>
/// <param name="Chain">The client; the nil uuid for what is the agency's.</param>
/// <param name="Seq">From 1, without gaps.</param>
/// <param name="OldRow">The row before as JSON text, secrets redacted; null for a new one.</param>
/// <param name="Role">The database's login role; <paramref name="Actor"/> is what it said of itself.</param>
internal sealed record AuditEntry(
    Guid Chain, long Seq, Guid Id, DateTimeOffset At, string Table, string RowId, string Operation,
    string? OldRow, string? NewRow, string Actor, string? RequestId, string Role, byte[] PrevHash, byte[] Hash)
{
    /// <summary>What a chain's first entry follows.</summary>
    public static readonly byte[] Beginning = new byte[SHA256.HashSizeInBytes];

    /// <summary>What <see cref="Hash"/> must be: computed here, not by the database (ops.audit_row has the same formula).</summary>
    public byte[] ComputeHash()
    {
        var fields = new StringBuilder();
        foreach (var field in (string?[])[
            Chain.ToString(), Text(Seq), Id.ToString(), Text((At.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond),
            Table, RowId, Operation, OldRow, NewRow, Actor, RequestId, Role])
        {
            _ = field is null ? fields.Append('-') : fields.Append(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(field)}:{field}");
        }

        return SHA256.HashData([.. PrevHash, .. Encoding.UTF8.GetBytes(fields.ToString())]);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
