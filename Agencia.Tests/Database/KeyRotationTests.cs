using Agencia.Database;
using Agencia.ServiceDefaults.Crypto;
using Agencia.Tests.Fixtures;
using Agencia.Tests.Scenarios;
using Npgsql;
using Xunit;

namespace Agencia.Tests.Database;

/// <summary>Promise 6: secrets move to another master key while everything runs, and are readable under exactly one at any moment.</summary>
public sealed class KeyRotationTests(PostgresServer server) : IAsyncLifetime
{
    private SecretsUnderTest secrets = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => secrets = await SecretsUnderTest.StartAsync(server);

    public ValueTask DisposeAsync() => secrets.DisposeAsync();

    [Fact]
    public async Task Secrets_of_three_master_keys_move_to_the_present_one()
    {
        var (first, second, third) = (await secrets.AddNumberAsync(1, "token-1"), await secrets.AddNumberAsync(2, "token-2"), await secrets.AddNumberAsync(3, "token-3"));
        await secrets.AddAppAsync(1, "one");
        await secrets.AddAppAsync(2, "two");
        await secrets.Database.ExecuteAsync("create extension if not exists pg_stat_statements");
        Assert.Equal("1: 3, 2: 2, 3: 1", await secrets.SpreadAsync());

        var (exit, output) = await secrets.RotateAsync(3, 1, 2);

        Assert.Equal(0, exit);
        Assert.Equal(["moltbot.meta_apps: 3 of 3", "moltbot.whatsapp_numbers: 2 of 2", "Every secret is encrypted under master key 3."], output.TrimEnd().Split('\n'));
        Assert.Equal("3: 6", await secrets.SpreadAsync());
        Assert.Equal(["token-1", "token-2", "token-3"], [await secrets.TokenAsync(first, 3), await secrets.TokenAsync(second, 3), await secrets.TokenAsync(third, 3)]);
        Assert.Equal(["one-second one-first one-verify", "two-second two-first two-verify"], await secrets.AppsAsync(3));
        // Parameters only: the server keeps the text of statements, and of ours it shows no secret and no key.
        var key = SecretsUnderTest.Keys(1).For(1, first.TenantId.ToString(), "moltbot.whatsapp_numbers.access_token", first.Id.ToString());
        Assert.Equal(0L, await secrets.Database.ScalarAsync<long>("select count(*) from pg_stat_statements where position($1 in query) > 0 or position($2 in query) > 0", key, "token-1"));
    }

    [Fact]
    public async Task Repeated_it_changes_nothing()
    {
        await secrets.AddNumberAsync(1, "token");
        await secrets.RotateAsync(2, 1);
        var bytes = await secrets.BytesAsync();

        Assert.Equal(0, (await secrets.RotateAsync(2)).Exit);

        Assert.Equal(bytes, await secrets.BytesAsync());
    }

    [Fact]
    public async Task Killed_at_any_row_and_started_again_it_ends_right()
    {
        CrashPoints.SkipWhereThereAreNone();
        var numbers = new[] { await secrets.AddNumberAsync(1, "token-0"), await secrets.AddNumberAsync(1, "token-1"), await secrets.AddNumberAsync(2, "token-2") };
        using var directory = new LocalEngine.TemporaryDirectory();

        var first = await secrets.RunProcessAsync(directory.Path, "keys.moved:2:kill", 3, 1, 2);
        Assert.NotEqual(0, first.Exit);
        Assert.Equal("1: 1, 2: 1, 3: 2", await secrets.SpreadAsync());
        var second = await secrets.RunProcessAsync(directory.Path, "keys.moved:1:kill", 3, 1, 2);
        Assert.NotEqual(0, second.Exit);
        Assert.Equal("2: 1, 3: 3", await secrets.SpreadAsync());
        var last = await secrets.RunProcessAsync(directory.Path, inject: null, 3, 1, 2);

        Assert.True(last.Exit == 0, last.Output);
        Assert.Equal("3: 4", await secrets.SpreadAsync());
        for (var i = 0; i < numbers.Length; i++)
        {
            Assert.Equal($"token-{i}", await secrets.TokenAsync(numbers[i], 3));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_token_that_is_replaced_meanwhile_wins(int underKey)
    {
        var number = await secrets.AddNumberAsync(1, "former");
        await using var service = new NpgsqlConnection(secrets.Database.Settings.Admin);
        await service.OpenAsync(Cancellation);
        await using var transaction = await service.BeginTransactionAsync(Cancellation);
        await using (var replace = new NpgsqlCommand("update moltbot.whatsapp_numbers set access_token = pgp_sym_encrypt('newer', $2, $3), key_id = $4 where id = $1", service))
        {
            replace.Parameters.Add(new() { Value = number.Id });
            replace.Parameters.Add(new() { Value = SecretsUnderTest.Keys(underKey).For(underKey, number.TenantId.ToString(), "moltbot.whatsapp_numbers.access_token", number.Id.ToString()) });
            replace.Parameters.Add(new() { Value = RowKeys.Cipher });
            replace.Parameters.Add(new() { Value = underKey });
            await replace.ExecuteNonQueryAsync(Cancellation);
        }

        var rotation = secrets.RotateAsync(2, 1);
        await Eventually.Equal(1L, () => secrets.Database.ScalarAsync<long>(
            "select count(*) from pg_stat_activity where datname = current_database() and usename = 'agencia_owner' and wait_event_type = 'Lock'"));
        await transaction.CommitAsync(Cancellation);

        Assert.Equal(0, (await rotation).Exit);
        Assert.Equal("newer", await secrets.TokenAsync(number, 2));
    }

    [Fact]
    public async Task A_missing_master_key_is_named_and_nothing_changes()
    {
        await secrets.AddNumberAsync(2, "token");
        var bytes = await secrets.BytesAsync();

        var refused = await Assert.ThrowsAsync<DatabaseSettingsException>(() => secrets.RotateAsync(3, 1));

        Assert.Equal("Master key 2 is not configured (Crypto:MasterKeys:2), but 1 rows of moltbot.whatsapp_numbers are encrypted under it. Nothing was changed.", refused.Message);
        Assert.Equal(bytes, await secrets.BytesAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_wrong_master_key_is_named_and_nothing_changes(int wrong)
    {
        await secrets.AddNumberAsync(2, "token");
        await secrets.AddNumberAsync(3, "token");
        var bytes = await secrets.BytesAsync();
        var settings = SecretsUnderTest.Configured(3, 1, 2);
        settings[$"Crypto:MasterKeys:{wrong}"] = SecretsUnderTest.Master(9);

        var refused = await Assert.ThrowsAsync<DatabaseSettingsException>(() => secrets.RotateAsync(settings));

        Assert.StartsWith($"Crypto:MasterKeys:{wrong} (or Crypto:MasterKey, where Crypto:KeyId is {wrong}) is not the master key {wrong} that 1 rows are encrypted under", refused.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, await secrets.BytesAsync());
    }

    [Fact]
    public async Task A_damaged_row_is_named_and_holds_up_no_other()
    {
        var (damaged, sound) = (await secrets.AddNumberAsync(1, "damaged"), await secrets.AddNumberAsync(1, "sound"));
        await secrets.Database.ExecuteAsync("update moltbot.whatsapp_numbers set access_token = (select access_token from moltbot.whatsapp_numbers where id = $2) where id = $1", damaged.Id, sound.Id);

        var (exit, output) = await secrets.RotateAsync(2, 1);

        Assert.Equal(1, exit);
        Assert.Contains($"moltbot.whatsapp_numbers {damaged.Id}: does not decrypt under master key 1", output, StringComparison.Ordinal);
        Assert.Contains("moltbot.whatsapp_numbers: 1 rows still name key 1", output, StringComparison.Ordinal);
        Assert.Equal("sound", await secrets.TokenAsync(sound, 2));
    }

    [Fact]
    public async Task Status_tells_which_master_keys_are_needed_and_counts_the_hashes_of_erasures()
    {
        var number = await secrets.AddNumberAsync(2, "token");
        await secrets.Database.ExecuteAsync("insert into moltbot.erasures (id, tenant_id, key_id, identities) values (gen_random_uuid(), $1, 1, array['\\x00'::bytea])", number.TenantId);
        await secrets.RotateAsync(2, 1);

        var (exit, output) = await secrets.StatusAsync(2, 1, 7);

        Assert.Equal(0, exit);
        Assert.Equal(
            [
                "moltbot.erasures           key 1: 1 rows",
                "moltbot.meta_apps          key 2: 1 rows",
                "moltbot.whatsapp_numbers   key 2: 1 rows",
                "key 1: needed by moltbot.erasures, for good: hashes can't be moved.",
                "key 2: the present key. needed by moltbot.meta_apps and moltbot.whatsapp_numbers.",
                "key 7: nothing names it: it may be taken away, once no backup is kept that was made before.",
            ],
            output.TrimEnd().Split('\n'));
        Assert.Equal(1, (await secrets.StatusAsync(2)).Exit);
    }

    [Fact]
    public async Task Every_column_of_secrets_is_known_to_the_rotation()
    {
        var named = await secrets.Database.ListAsync("""
            select table_schema || '.' || table_name from information_schema.columns
            where column_name = 'key_id' and data_type = 'integer' order by 1
            """, row => row.GetString(0));
        Assert.Equal(named, SecretTable.All.Select(table => table.Name).Concat(SecretTable.Hashed).Order(StringComparer.Ordinal));
        foreach (var table in SecretTable.All)
        {
            var columns = await secrets.Database.ListAsync(
                "select column_name::text from information_schema.columns where table_schema || '.' || table_name = $1 and data_type = 'bytea' order by 1", row => row.GetString(0), table.Name);
            Assert.Equal(columns, table.Columns.Order(StringComparer.Ordinal));
        }
    }
}
