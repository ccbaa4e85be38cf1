using System.Globalization;

namespace Agencia.Database.Audit;

/// <summary>The end of a chain. Kept apart from the database it proves later that nothing before it was rewritten.</summary>
internal sealed record AuditHead(Guid Chain, long Seq, byte[] Hash)
{
    /// <summary>Chain, sequence number and hash (hex), with tabs between.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Chain}\t{Seq}\t{Convert.ToHexStringLower(Hash)}");

    public static async Task<Dictionary<Guid, AuditHead>> ReadFileAsync(string file, CancellationToken cancellationToken)
    {
        var (heads, number) = (new Dictionary<Guid, AuditHead>(), 0);
        await foreach (var line in File.ReadLinesAsync(file, cancellationToken))
        {
            number++;
            var head = Parse(line) ?? throw new AuditHeadsException($"Line {number} of {file} is no line of \"audit heads\": chain, sequence number and hash with tabs between.");
            heads[head.Chain] = head;
        }

        return heads;
    }

    private static AuditHead? Parse(string line) =>
        line.Split('\t') is [var chain, var seq, { Length: 64 } hash] && hash.All(char.IsAsciiHexDigit)
        && Guid.TryParse(chain, out var id) && long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(id, number, Convert.FromHexString(hash))
            : null;
}

internal sealed class AuditHeadsException(string message) : Exception(message);
