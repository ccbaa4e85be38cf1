using Agencia.Database;
using Agencia.Tests.Fixtures;
using Npgsql;
using Xunit;

namespace Agencia.Tests.Database;

public sealed class MigrateTests(PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_that_start_at_once_apply_each_file_once()
    {
        await using var database = await server.CreateDatabaseAsync();
        await database.ExecuteAsync("drop schema moltbot cascade; drop schema ai cascade; drop schema ops cascade");
        await using var outputs = new StringWriter();
        var output = TextWriter.Synchronized(outputs);

        await Task.WhenAll(
            MigrateCommand.RunAsync(database.Settings, output, Cancellation),
            MigrateCommand.RunAsync(database.Settings, output, Cancellation));

        Assert.Equal(MigrationFile.Embedded().Count, outputs.ToString().Split("applied 0").Length - 1);
        Assert.Contains("The database is up to date.", outputs.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_changed_after_it_was_applied_is_refused()
    {
        await using var database = await server.CreateDatabaseAsync();
        await database.ExecuteAsync("update ops.migrations set checksum = '\\x00' where number = 2");

        var refused = await Assert.ThrowsAsync<MigrationException>(() => MigrateCommand.RunAsync(database.Settings, TextWriter.Null, Cancellation));

        Assert.Equal("Migration 0002_clients was changed after it was applied. Restore the file and put the change into a new one.", refused.Message);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await using var database = await server.CreateDatabaseAsync();
        await database.ExecuteAsync("insert into ops.migrations (number, name, checksum) values (9999, 'future', '')");

        var refused = await Assert.ThrowsAsync<MigrationException>(() => MigrateCommand.RunAsync(database.Settings, TextWriter.Null, Cancellation));

        Assert.Contains("9999", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_fails_leaves_nothing_behind()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var owner = new NpgsqlConnection(database.Settings.Owner);
        await using var admin = new NpgsqlConnection(database.Settings.Admin);
        await owner.OpenAsync(Cancellation);
        MigrationFile[] files = [.. MigrationFile.Embedded(), new(9000, "9000_broken", "create table moltbot.half (id int); select 1 / 0;")];

        var failed = await Assert.ThrowsAsync<MigrationException>(() => new Migrator(owner, admin, files, TextWriter.Null).ApplyAsync(Cancellation));

        Assert.Contains("9000_broken failed and was rolled back", failed.Message, StringComparison.Ordinal);
        Assert.True(await database.ScalarAsync<bool>("select to_regclass('moltbot.half') is null"));
    }

    [Fact]
    public async Task Keys_made_before_they_had_a_checksum_are_revoked()
    {
        const int Checksums = 15;
        await using var database = await server.CreateDatabaseAsync();
        await database.ExecuteAsync("drop schema moltbot cascade; drop schema ai cascade; drop schema ops cascade");
        await using (var owner = new NpgsqlConnection(database.Settings.Owner))
        await using (var admin = new NpgsqlConnection(database.Settings.Admin))
        {
            await owner.OpenAsync(Cancellation);
            await admin.OpenAsync(Cancellation);
            await MigrationJournal.PrepareAsync(admin, owner, Cancellation);
            await new Migrator(owner, admin, [.. MigrationFile.Embedded().Where(file => file.Number < Checksums)], TextWriter.Null).ApplyAsync(Cancellation);
        }

        await database.ExecuteAsync("insert into moltbot.api_keys (id, name, hash, revoked_at) values (gen_random_uuid(), 'open', sha256('1'), null), (gen_random_uuid(), 'revoked', sha256('2'), '2026-01-01Z')");

        await MigrateCommand.RunAsync(database.Settings, TextWriter.Null, Cancellation);

        Assert.Equal(["open True", "revoked False"], await database.ListAsync(
            "select name, revoked_at > '2026-01-01Z' from moltbot.api_keys where revoked_at is not null order by name", row => $"{row.GetString(0)} {row.GetBoolean(1)}"));
    }

    [Fact]
    public async Task Passwords_follow_the_settings_and_never_reach_the_server_in_clear()
    {
        await using var database = await server.CreateDatabaseAsync();

        Assert.StartsWith("SCRAM-SHA-256$4096:", await database.ScalarAsync<string>("select rolpassword from pg_authid where rolname = 'agencia_moltbot'"), StringComparison.Ordinal);
        await using var connection = new NpgsqlConnection(database.As("agencia_moltbot"));
        await connection.OpenAsync(Cancellation);
    }

    [Fact]
    public async Task Parameters_of_statements_are_kept_out_of_the_log_however_the_server_is_set()
    {
        await using var database = await server.CreateDatabaseAsync();

        Assert.Equal(
            ["agencia_gateway", "agencia_moltbot", "agencia_ops", "agencia_owner"],
            await database.ListAsync("""
                select rolname::text from pg_db_role_setting s join pg_roles r on r.oid = s.setrole
                where s.setconfig @> array['log_parameter_max_length=0', 'log_parameter_max_length_on_error=0'] order by 1
                """, row => row.GetString(0)));
    }

    // RFC 7677, section 3: user "user", password "pencil".
    [Fact]
    public void A_verifier_is_what_the_RFC_computes()
    {
        var verifier = ScramVerifier.For("pencil", Convert.FromBase64String("W22ZaJ0SNY7soEsUEjb6gQ=="));

        Assert.Equal("SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=", verifier);
    }
}
