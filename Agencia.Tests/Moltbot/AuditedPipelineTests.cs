using System.Net;
using Agencia.Tests.Database;
using Agencia.Tests.Fixtures;
using Agencia.Tests.Moltbot.Api;
using Xunit;

namespace Agencia.Tests.Moltbot;

/// <summary>Messages and contacts leave nothing in the audit, so that an erasure breaks no chain; what Moltbot changes of a configuration by itself does.</summary>
public sealed class AuditedPipelineTests(PostgresServer server) : IAsyncLifetime
{
    private PipelineUnderTest pipeline = null!;
    private AuditUnderTest audit = null!;

    public async ValueTask InitializeAsync()
    {
        pipeline = await PipelineUnderTest.StartAsync(server);
        audit = new(pipeline.Database);
    }

    public async ValueTask DisposeAsync()
    {
        await audit.DisposeAsync();
        await pipeline.DisposeAsync();
    }

    [Fact]
    public async Task An_erasure_changes_no_chain()
    {
        var before = (await audit.RunAsync("heads")).Output;
        await pipeline.PostAsync(PrivacyUnderTest.Post());
        await pipeline.Graph.NextAsync(PrivacyUnderTest.Phone);
        await pipeline.IdleAsync();

        await pipeline.Agency.PostAsync($"/api/v1/contacts/{await pipeline.Database.ContactAsync()}/erase", new { }, HttpStatusCode.OK);

        Assert.NotEqual("", before);
        Assert.Equal(before, (await audit.RunAsync("heads")).Output);
        Assert.Equal(0, (await audit.RunAsync("verify")).Exit);
        Assert.Equal("", await pipeline.Database.TracesAsync());
    }

    [Fact]
    public async Task A_number_that_Moltbot_pauses_is_written_down_once_as_its_doing()
    {
        pipeline.Graph.RefuseOnce(190);
        await pipeline.AskAsync("34600000001", "wamid.A");
        await pipeline.Graph.NextAsync("34600000001");
        await Eventually.Equal(1L, () => pipeline.Database.ScalarAsync<long>("select count(*) from moltbot.whatsapp_numbers where paused_at is not null"));

        Assert.Equal(
            ["moltbot, agencia_moltbot: 190"],
            await pipeline.Database.ListAsync("""
                select format('%s, %s: %s', actor, role, left(new_row::jsonb ->> 'paused_reason', 3)) from ops.audit_entries
                where chain = $1 and operation = 'update' and old_row::jsonb -> 'paused_at' = 'null'
                """, row => row.GetString(0), pipeline.Client));
        Assert.Equal(1L, await pipeline.Database.ScalarAsync<long>("select count(*) from ops.audit_entries where chain = $1 and operation = 'update'", pipeline.Client));
    }
}
