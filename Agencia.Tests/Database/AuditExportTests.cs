using Agencia.Database.Audit;
using Agencia.Tests.Fixtures;
using Xunit;
using TemporaryDirectory = Agencia.Tests.LocalEngine.TemporaryDirectory;

namespace Agencia.Tests.Database;

public sealed class AuditExportTests(PostgresServer server) : IAsyncLifetime
{
    private readonly TemporaryDirectory directory = new();
    private AuditUnderTest audit = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string File1 => directory["export"];

    public async ValueTask InitializeAsync() => audit = await AuditUnderTest.StartAsync(server);

    public async ValueTask DisposeAsync()
    {
        await audit.DisposeAsync();
        directory.Dispose();
    }

    [Fact]
    public async Task What_is_exported_as_JSON_can_be_verified_without_the_database()
    {
        var client = await audit.AddClientAsync(entries: 3);
        await audit.ExecuteAsync(client, "update moltbot.clients set away_message = $1", "Línea 1\n\"línea 2\", \\ y ñ 🦷");
        await audit.AddClientAsync();

        Assert.Equal((0, $"5 entries exported.{Environment.NewLine}"), await audit.RunAsync("export", File1));

        var entries = (await File.ReadAllLinesAsync(File1, Cancellation)).Select(line => AuditExport.ParseJsonLine(line)!).ToArray();
        var verification = new AuditVerification((await HeadsAsync()).ToDictionary(head => head.Chain), new Dictionary<Guid, AuditHead>());
        Assert.Null(await verification.RunAsync(entries.ToAsyncEnumerable(), Cancellation));
        Assert.Equal((2, 5L), (verification.Chains, verification.Entries));
        Assert.Contains("ñ 🦷", entries.Last(entry => entry.Chain == client).NewRow, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_is_of_one_client_or_since_a_moment_where_that_was_asked_for()
    {
        var client = await audit.AddClientAsync(entries: 3);
        await audit.AddClientAsync();
        await audit.Database.ExecuteAsync("update ops.audit_entries set at = '2020-01-01T10:00:00Z' where chain = $1 and seq = 1", client);

        await audit.RunAsync("export", File1, "--client", client.ToString());
        Assert.Equal(3, (await File.ReadAllLinesAsync(File1, Cancellation)).Length);
        await audit.RunAsync("export", File1, "--client", client.ToString(), "--since", "2020-01-01T10:00:01Z");
        Assert.Equal(2, (await File.ReadAllLinesAsync(File1, Cancellation)).Length);
        // Of no zone: UTC.
        await audit.RunAsync("export", File1, "--since", "2020-01-01T10:00:00", "--format", "json");
        Assert.Equal(4, (await File.ReadAllLinesAsync(File1, Cancellation)).Length);
        Assert.False(File.Exists($"{File1}.part"));
    }

    [Fact]
    public async Task A_table_of_the_export_computes_nothing()
    {
        var client = await audit.AddClientAsync();
        await using (var transaction = await audit.Tenants.BeginAsync(client, Cancellation))
        {
            await AuditUnderTest.ExecuteAsync(transaction, "select set_config('app.actor', $1, true), set_config('app.request_id', $2, true)", "=HYPERLINK(\"http://evil\")", "say \"hi\", +1");
            await AuditUnderTest.ExecuteAsync(transaction, "update moltbot.clients set name = 'B'");
            await transaction.CommitAsync(Cancellation);
        }

        await audit.RunAsync("export", File1, "--format", "csv");

        var lines = (await File.ReadAllTextAsync(File1, Cancellation)).Split("\r\n");
        Assert.Equal(AuditExport.CsvHeader, lines[0]);
        Assert.Contains(",\"'=HYPERLINK(\"\"http://evil\"\")\",\"say \"\"hi\"\", +1\",\"agencia_moltbot\",", lines[2], StringComparison.Ordinal);
        Assert.Contains(",\"insert\",,\"{\"\"id\"\": ", lines[1], StringComparison.Ordinal);
        Assert.Equal((4, ""), (lines.Length, lines[3]));
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "\"\"")]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a=b", "\"a=b\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("  =1", "\"'  =1\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("'=1", "\"''=1\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    public void A_cell_is_quoted_and_begins_no_formula(string? text, string cell) => Assert.Equal(cell, AuditExport.Cell(text));

    [Theory]
    [InlineData("verify --client nobody")]
    [InlineData("verify --format csv")]
    [InlineData("export")]
    [InlineData("export --format csv")]
    [InlineData("export file --format xml")]
    [InlineData("export file --since yesterday")]
    [InlineData("heads --heads file")]
    [InlineData("")]
    public void A_wrong_call_is_refused(string arguments) => Assert.Null(AuditOptions.Parse(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public async Task Heads_that_are_none_are_refused()
    {
        await File.WriteAllTextAsync(File1, "nothing", Cancellation);

        await Assert.ThrowsAsync<AuditHeadsException>(() => audit.RunAsync("verify", "--heads", File1));
    }

    private async Task<List<AuditHead>> HeadsAsync()
    {
        await using var tables = await AuditTables.OpenAsync(audit.Database.Settings, Cancellation);
        return await tables.HeadsAsync(chain: null, Cancellation);
    }
}
