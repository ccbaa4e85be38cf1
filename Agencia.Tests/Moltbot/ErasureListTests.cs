using System.Net;
using Agencia.Database;
using Agencia.Tests.Fixtures;
using Agencia.Tests.Moltbot.Api;
using Xunit;
using TemporaryDirectory = Agencia.Tests.LocalEngine.TemporaryDirectory;

namespace Agencia.Tests.Moltbot;

/// <summary>A database that is restored from before an erasure is rid of the same people before it serves.</summary>
public sealed class ErasureListTests(PostgresServer server) : IAsyncLifetime
{
    // What a restore brings back, parents first.
    private static readonly string[] Tables = ["contacts", "contact_identities", "conversations", "messages", "message_keys", "inbox"];

    private readonly TemporaryDirectory directory = new();
    private PipelineUnderTest pipeline = null!;

    private string List => directory["erasures"];

    private TestDatabase Database => pipeline.Database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        pipeline = await PipelineUnderTest.StartAsync(server, new Dictionary<string, string?> { ["Privacy:ErasureListDirectory"] = List });
        await pipeline.PostAsync(PrivacyUnderTest.Post());
        await pipeline.Graph.NextAsync(PrivacyUnderTest.Phone);
        await pipeline.IdleAsync();
        await Database.ExecuteAsync("create schema backup");
        foreach (var table in Tables)
        {
            await Database.ExecuteAsync($"create table backup.{table} as select * from moltbot.{table}");
        }

        // A webhook that nobody had read when the backup was made.
        await Database.ExecuteAsync("""
            insert into backup.inbox (id, app, body, received_at, state, fence, urgent)
            select ops.uuid_floor((extract(epoch from now()) * 1000)::bigint), 'default', $1, now(), 'pending', 0, true
            """, PrivacyUnderTest.Post(wamid: "wamid.EULALIA6", others: "wamid.OTHER6"));
        await pipeline.Agency.PostAsync($"/api/v1/contacts/{await Database.ContactAsync()}/erase", new { }, HttpStatusCode.OK);
        Assert.Equal("", await Database.TracesAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await pipeline.DisposeAsync();
        directory.Dispose();
    }

    [Fact]
    public async Task Rows_that_a_restore_brings_back_are_gone_again_before_anything_is_served()
    {
        await RestoreAsync();
        Assert.NotEqual("", await Database.TracesAsync());

        await using var restored = await StartAsync(List);

        Assert.Equal("", await Database.TracesAsync());
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from moltbot.contacts"));
    }

    [Fact]
    public async Task A_database_that_never_knew_of_the_erasure_learns_of_it_from_the_directory()
    {
        await RestoreAsync();
        await Database.ExecuteAsync("truncate moltbot.erasures cascade");
        var file = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(List)), Cancellation);
        Assert.DoesNotContain(PrivacyUnderTest.Phone, file, StringComparison.Ordinal);

        await using var restored = await StartAsync(List);

        Assert.Equal("", await Database.TracesAsync());
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from moltbot.erasures where finished_at is not null"));
    }

    [Fact]
    public async Task A_webhook_that_had_not_been_read_when_the_backup_was_made_does_not_bring_anybody_back()
    {
        await RestoreAsync("inbox");
        await Database.ExecuteAsync("truncate moltbot.erasures cascade");

        await using var restored = await StartAsync(List);

        await pipeline.IdleAsync();
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from moltbot.messages where wamid = 'wamid.OTHER6'"));
        Assert.Equal("", await Database.TracesAsync());
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from moltbot.contacts"));
    }

    [Fact]
    public async Task A_list_that_was_exported_by_command_is_applied_by_command_and_start()
    {
        var file = directory["list.jsonl"];
        await ErasuresCommand.ExportAsync(Database.Settings, file, TextWriter.Null, Cancellation);
        Assert.DoesNotContain(PrivacyUnderTest.Phone, await File.ReadAllTextAsync(file, Cancellation), StringComparison.Ordinal);
        await RestoreAsync();
        await Database.ExecuteAsync("truncate moltbot.erasures cascade");

        await ErasuresCommand.ApplyAsync(Database.Settings, file, TextWriter.Null, Cancellation);
        await ErasuresCommand.ApplyAsync(Database.Settings, file, TextWriter.Null, Cancellation);
        await using var restored = await StartAsync(list: "");

        Assert.Equal("", await Database.TracesAsync());
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from moltbot.contacts"));
    }

    [Fact]
    public async Task A_list_that_can_not_be_read_keeps_the_service_closed_and_says_so()
    {
        await File.WriteAllTextAsync(Path.Combine(List, "broken.json"), "{", Cancellation);
        await using var host = new MoltbotHost(Database, new Dictionary<string, string?> { ["Privacy:ErasureListDirectory"] = List });
        using var http = host.CreateClient();

        await Eventually.AsyncTrue(async () =>
        {
            using var health = await http.GetAsync(new Uri("/health", UriKind.Relative), Cancellation);
            return health.StatusCode == HttpStatusCode.ServiceUnavailable
                && (await health.Content.ReadAsStringAsync(Cancellation)).Contains("broken.json of Privacy:ErasureListDirectory is no entry", StringComparison.Ordinal);
        });
        using var webhook = await http.PostWebhookAsync(PrivacyUnderTest.Again());
        using var api = await http.GetAsync(new Uri("/api/v1/clients", UriKind.Relative), Cancellation);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (webhook.StatusCode, api.StatusCode));

        File.Delete(Path.Combine(List, "broken.json"));
        await HealthyAsync(http);
    }

    [Fact]
    public async Task An_erasure_whose_file_can_not_be_written_erases_nothing_and_is_made_up_for_at_the_next_start()
    {
        await pipeline.PostAsync(PrivacyUnderTest.Again());
        await pipeline.IdleAsync();
        Directory.Delete(List, recursive: true);
        await File.WriteAllTextAsync(List, "a file where the directory was", Cancellation);
        using var refused = await pipeline.Agency.SendAsync(HttpMethod.Post, $"/api/v1/contacts/{await Database.ContactAsync()}/erase", body: null);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(2L, await Database.ScalarAsync<long>("select count(*) from moltbot.contacts"));

        File.Delete(List);
        await using var restarted = await StartAsync(List);

        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from moltbot.contacts"));
        Assert.Equal(2, Directory.GetFiles(List).Length);
    }

    // The rows of before, beside those of the present.
    private async Task RestoreAsync(params string[] only)
    {
        await pipeline.Api.Moltbot.DisposeAsync();
        foreach (var table in Tables.Where(table => only.Length == 0 || only.Contains(table)))
        {
            if (table == "inbox")
            {
                await Database.ExecuteAsync("delete from moltbot.inbox");
            }

            await Database.ExecuteAsync($"alter table moltbot.{table} disable trigger user");
            await Database.ExecuteAsync($"insert into moltbot.{table} select * from backup.{table} on conflict do nothing");
            await Database.ExecuteAsync($"alter table moltbot.{table} enable trigger user");
        }

        await Database.ExecuteAsync("drop schema backup cascade");
    }

    private async Task<MoltbotHost> StartAsync(string list)
    {
        var host = new MoltbotHost(Database, new Dictionary<string, string?> { ["Privacy:ErasureListDirectory"] = list, ["WhatsApp:GraphBaseUrl"] = pipeline.Graph.Url });
        using var http = host.CreateClient();
        await HealthyAsync(http);
        return host;
    }

    private static Task HealthyAsync(HttpClient http) => Eventually.AsyncTrue(async () =>
    {
        using var health = await http.GetAsync(new Uri("/health", UriKind.Relative), Cancellation);
        return health.StatusCode == HttpStatusCode.OK;
    });
}
