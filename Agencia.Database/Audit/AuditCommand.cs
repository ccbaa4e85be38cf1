namespace Agencia.Database.Audit;

/// <summary><c>audit verify</c>, <c>audit heads</c>, <c>audit export</c>: docs/audit.md. Exit code 1: a link does not hold, or a table is not watched.</summary>
internal static class AuditCommand
{
    public static Task<int> RunAsync(DatabaseSettings settings, AuditOptions options, TextWriter output, CancellationToken cancellationToken) => options.Command switch
    {
        "verify" => VerifyAsync(settings, options, output, cancellationToken),
        "heads" => HeadsAsync(settings, options, output, cancellationToken),
        _ => ExportAsync(settings, options, output, cancellationToken),
    };

    private static async Task<int> VerifyAsync(DatabaseSettings settings, AuditOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        var anchors = options.HeadsFile is null ? [] : await AuditHead.ReadFileAsync(options.HeadsFile, cancellationToken);
        await using var tables = await AuditTables.OpenAsync(settings, cancellationToken);
        var heads = await tables.HeadsAsync(options.Chain, cancellationToken);
        var verification = new AuditVerification(
            heads.ToDictionary(head => head.Chain),
            anchors.Values.Where(anchor => options.Chain is null || anchor.Chain == options.Chain).ToDictionary(anchor => anchor.Chain));
        if (await verification.RunAsync(tables.EntriesAsync(options.Chain, since: null, cancellationToken), cancellationToken) is { } broken)
        {
            await output.WriteLineAsync($"BROKEN: chain {broken.Chain}, entry {broken.Seq}: {broken.What}.");
            return 1;
        }

        await output.WriteLineAsync($"{verification.Chains} chains, {verification.Entries} entries: every link holds.");
        if (await tables.UnwatchedAsync(cancellationToken) is { Count: > 0 } unwatched)
        {
            await output.WriteLineAsync($"NOT WATCHED: {string.Join(", ", unwatched)}: the triggers of the audit are missing or switched off; changes since are in no chain.");
            return 1;
        }

        return 0;
    }

    private static async Task<int> HeadsAsync(DatabaseSettings settings, AuditOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        await using var tables = await AuditTables.OpenAsync(settings, cancellationToken);
        foreach (var head in await tables.HeadsAsync(options.Chain, cancellationToken))
        {
            await output.WriteLineAsync(head.ToString());
        }

        return 0;
    }

    private static async Task<int> ExportAsync(DatabaseSettings settings, AuditOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        await using var tables = await AuditTables.OpenAsync(settings, cancellationToken);
        // Whole or not at all: written aside, then renamed.
        var (aside, lines) = ($"{options.File}.part", 0L);
        await using (var writer = new StreamWriter(aside) { NewLine = options.Format == AuditFormat.Csv ? "\r\n" : "\n" })
        {
            if (options.Format == AuditFormat.Csv)
            {
                await writer.WriteLineAsync(AuditExport.CsvHeader);
            }

            await foreach (var entry in tables.EntriesAsync(options.Chain, options.Since, cancellationToken))
            {
                await writer.WriteLineAsync((options.Format == AuditFormat.Csv ? AuditExport.CsvLine(entry) : AuditExport.JsonLine(entry)).AsMemory(), cancellationToken);
                lines++;
            }
        }

        File.Move(aside, options.File!, overwrite: true);
        await output.WriteLineAsync($"{lines} entries exported.");
        return 0;
    }
}
