using Agencia.Database;
using Agencia.ServiceDefaults.Postgres;
using Agencia.Tests.Fixtures;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Xunit;

namespace Agencia.Tests.Database;

/// <summary>What changes a configuration stands in the chain of its client, whoever did it and however.</summary>
public sealed class AuditTriggerTests(PostgresServer server) : IAsyncLifetime
{
    private AuditUnderTest audit = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => audit = await AuditUnderTest.StartAsync(server);

    public ValueTask DisposeAsync() => audit.DisposeAsync();

    [Fact]
    public async Task Every_configuration_table_writes_what_is_added_changed_and_deleted()
    {
        var (client, assistant) = (await audit.AddClientAsync(), Guid.NewGuid());
        await audit.Database.ExecuteAsync("insert into moltbot.meta_apps (name, key_id, app_secret, verify_token) values ('app', 1, '\\x01', '\\x02')");
        await audit.Database.ExecuteAsync("update moltbot.meta_apps set previous_app_secret = app_secret, app_secret = '\\x03'");
        await audit.ExecuteAsync(client, AuditUnderTest.AddNumber, Guid.NewGuid(), client, "100");
        await audit.ExecuteAsync(client, "update moltbot.whatsapp_numbers set paused_at = now(), paused_reason = 'test'");
        await audit.ExecuteAsync(client, "delete from moltbot.whatsapp_numbers");
        await audit.ExecuteAsync(client, "insert into moltbot.assistants (id, tenant_id, name) values ($1, $2, 'Rita')", assistant, client);
        await audit.ExecuteAsync(client, "insert into moltbot.assistant_versions (tenant_id, assistant_id, version, prompt) values ($1, $2, 1, 'p')", client, assistant);
        await audit.ExecuteAsync(client, "update moltbot.assistant_versions set prompt = 'q'");
        await audit.ExecuteAsync(client, "update moltbot.assistants set name = 'Marta'");
        // Its versions go with it.
        await audit.ExecuteAsync(client, "delete from moltbot.assistants");
        await audit.Database.ExecuteAsync("insert into moltbot.api_keys (id, tenant_id, name, hash) values (gen_random_uuid(), $1, 'key', sha256('1')), (gen_random_uuid(), null, 'agency', sha256('2'))", client);
        await audit.Database.ExecuteAsync("update moltbot.api_keys set revoked_at = now()");
        await audit.Database.ExecuteAsync("delete from moltbot.api_keys");
        await audit.Database.ExecuteAsync("delete from moltbot.meta_apps");
        await audit.ExecuteAsync(client, "update moltbot.clients set locale = 'en'");
        await audit.ExecuteAsync(client, "delete from moltbot.clients");

        Assert.Equal(
            [
                "1 insert moltbot.clients", "2 insert moltbot.whatsapp_numbers", "3 update moltbot.whatsapp_numbers", "4 delete moltbot.whatsapp_numbers",
                "5 insert moltbot.assistants", "6 insert moltbot.assistant_versions", "7 update moltbot.assistant_versions", "8 update moltbot.assistants",
                "9 delete moltbot.assistants", "10 delete moltbot.assistant_versions", "11 insert moltbot.api_keys", "12 update moltbot.api_keys", "13 delete moltbot.api_keys", "14 update moltbot.clients", "15 delete moltbot.clients",
            ],
            await audit.EntriesAsync(client));
        Assert.Equal(
            ["1 insert moltbot.meta_apps", "2 update moltbot.meta_apps", "3 insert moltbot.api_keys", "4 update moltbot.api_keys", "5 delete moltbot.api_keys", "6 delete moltbot.meta_apps"],
            await audit.EntriesAsync(AuditUnderTest.Agency));
        Assert.Equal(0, (await audit.RunAsync("verify")).Exit);
    }

    [Fact]
    public async Task A_secret_shows_that_it_is_set_and_that_it_changed_and_nothing_else()
    {
        await audit.Database.ExecuteAsync("insert into moltbot.meta_apps (name, key_id, app_secret, verify_token) values ('app', 1, '\\xaabbcc', '\\xddeeff')");
        await audit.Database.ExecuteAsync("update moltbot.meta_apps set app_secret = '\\xaabbcd', updated_at = now()");
        await audit.Database.ExecuteAsync("update moltbot.meta_apps set updated_at = now() + interval '1 day'");

        var rows = await audit.Database.ListAsync(
            "select (new_row::jsonb - 'updated_at')::text from ops.audit_entries where chain = $1 order by seq", row => row.GetString(0), AuditUnderTest.Agency);

        Assert.Equal(
            [
                """{"name": "app", "key_id": 1, "app_secret": "(secret)", "verify_token": "(secret)", "previous_app_secret": null}""",
                """{"name": "app", "key_id": 1, "app_secret": "(secret, changed)", "verify_token": "(secret)", "previous_app_secret": null}""",
            ],
            rows);
    }

    [Fact]
    public async Task A_column_that_nobody_has_named_yet_is_taken_for_a_secret()
    {
        var client = await audit.AddClientAsync();
        await audit.Database.ExecuteAsync("alter table moltbot.clients add column pin text");

        await audit.ExecuteAsync(client, "update moltbot.clients set pin = 'canary-4711'");

        Assert.Contains("\"pin\": \"(secret, changed)\"", await audit.Database.ScalarAsync<string>("select new_row from ops.audit_entries where chain = $1 and seq = 2", client), StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => audit.Database.ExecuteAsync("call ops.audit('moltbot.meta_apps', clear => '{name,app_secret}')"));
        Assert.Contains("may not be shown: app_secret", refused.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changes_nothing_writes_nothing_and_what_is_rolled_back_neither()
    {
        var client = await audit.AddClientAsync();

        await audit.ExecuteAsync(client, "update moltbot.clients set name = name");
        await using (var transaction = await audit.Tenants.BeginAsync(client, Cancellation))
        {
            await AuditUnderTest.ExecuteAsync(transaction, "update moltbot.clients set name = 'B'");
        }

        Assert.Equal(["1 insert moltbot.clients"], await audit.EntriesAsync(client));
    }

    [Fact]
    public async Task A_row_that_moves_to_another_client_shows_neither_the_other_s_half()
    {
        var (from, to) = (await audit.AddClientAsync(), await audit.AddClientAsync());
        await audit.Database.ExecuteAsync("insert into moltbot.api_keys (id, tenant_id, name, hash) values (gen_random_uuid(), $1, 'key', sha256('1'))", from);

        await audit.Database.ExecuteAsync("update moltbot.api_keys set tenant_id = $1", to);

        Assert.True(await audit.Database.ScalarAsync<bool>("select old_row is not null and new_row is null from ops.audit_entries where chain = $1 and seq = 3", from));
        Assert.True(await audit.Database.ScalarAsync<bool>("select old_row is null and new_row is not null from ops.audit_entries where chain = $1 and seq = 2", to));
        Assert.Equal(0, (await audit.RunAsync("verify")).Exit);
    }

    [Fact]
    public async Task Without_an_actor_it_is_unknown_and_the_role_stands_there_anyway()
    {
        var client = await audit.AddClientAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(
            PostgresServer.Passwords.Select(password => KeyValuePair.Create<string, string?>($"Roles:{password.Key}", password.Value)))
        {
            ["ConnectionStrings:admin"] = audit.Database.Settings.AdminServer,
            ["ConnectionStrings:agencia"] = audit.Database.Settings.Owner,
        }).Build();
        await using (var owner = await MaintenanceConnection.OpenAsync(DatabaseSettings.From(configuration).Owner, Cancellation))
        {
            await using var rename = new NpgsqlCommand("update moltbot.clients set name = 'B'", owner);
            Assert.Equal(1, await rename.ExecuteNonQueryAsync(Cancellation));
        }

        Actor.Current = new("key:1", "request 1");
        await audit.ExecuteAsync(client, "update moltbot.clients set name = 'C'");

        Assert.Equal(
            ["unknown, , agencia_moltbot", "Agencia.Database, , agencia_owner", "key:1, request 1, agencia_moltbot"],
            await audit.Database.ListAsync("select concat(actor, ', ', request_id, ', ', role) from ops.audit_entries where chain = $1 order by seq", row => row.GetString(0), client));
    }
}
