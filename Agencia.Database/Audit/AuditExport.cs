using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Agencia.Database.Audit;

/// <summary>An entry as a line of a file. As JSON it holds all that its hash is made of; as CSV it is for spreadsheets.</summary>
internal static class AuditExport
{
    public const string CsvHeader = "chain,seq,id,at,table,row_id,operation,old_row,new_row,actor,request_id,role,prev_hash,hash";

    // What spreadsheets take for the beginning of a formula, in their wide forms too, and our own mark.
    private const string Formula = "=+-@＝＋－＠'";

    // Readable accents; a file is no web page.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private sealed record Line(
        Guid Chain, long Seq, Guid Id, string At, string Table, string RowId, string Operation,
        string? OldRow, string? NewRow, string Actor, string? RequestId, string Role, string PrevHash, string Hash);

    public static string JsonLine(AuditEntry entry) => JsonSerializer.Serialize(
        new Line(
            entry.Chain, entry.Seq, entry.Id, Time(entry.At), entry.Table, entry.RowId, entry.Operation, entry.OldRow, entry.NewRow,
            entry.Actor, entry.RequestId, entry.Role, Convert.ToHexStringLower(entry.PrevHash), Convert.ToHexStringLower(entry.Hash)),
        Json);

    public static AuditEntry? ParseJsonLine(string text) => JsonSerializer.Deserialize<Line>(text, Json) is { } line
        ? new(
            line.Chain, line.Seq, line.Id, DateTimeOffset.Parse(line.At, CultureInfo.InvariantCulture), line.Table, line.RowId, line.Operation, line.OldRow, line.NewRow,
            line.Actor, line.RequestId, line.Role, Convert.FromHexString(line.PrevHash), Convert.FromHexString(line.Hash))
        : null;

    public static string CsvLine(AuditEntry entry) => string.Join(',', new[]
    {
        entry.Chain.ToString(), entry.Seq.ToString(CultureInfo.InvariantCulture), entry.Id.ToString(), Time(entry.At), entry.Table, entry.RowId, entry.Operation,
        entry.OldRow, entry.NewRow, entry.Actor, entry.RequestId, entry.Role, Convert.ToHexStringLower(entry.PrevHash), Convert.ToHexStringLower(entry.Hash),
    }.Select(Cell));

    /// <summary>In quotes, and with ' before what a spreadsheet would compute, or what begins with ' itself. Nothing at all: null.</summary>
    public static string Cell(string? text) => text is null ? "" : $"\"{(IsFormula(text) ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static bool IsFormula(string text) =>
        text is { Length: > 0 } && (char.IsControl(text[0]) || (text.TrimStart() is [var first, ..] && Formula.Contains(first, StringComparison.Ordinal)));

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
