using Agencia.Database;
using Agencia.Tests.Fixtures;
using Npgsql;
using Xunit;

namespace Agencia.Tests.Database;

/// <summary>Reads the catalogue: what the design promises of every table, role and function holds for those of tomorrow too.</summary>
public sealed class SchemaTests(PostgresServer server) : IAsyncLifetime
{
    // Of no tenant by design: what arrives before its tenant is known, and what belongs to the agency.
    private static readonly string[] WithoutTenant = ["inbox", "poison", "unrouted", "raw_replays", "meta_apps"];

    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await server.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Every_table_of_a_tenant_has_forced_row_level_security_a_tenant_policy_and_the_owner()
    {
        var wrong = await database.ListAsync("""
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('moltbot', 'ai') and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all($1)
                and not (c.relrowsecurity and c.relforcerowsecurity and pg_get_userbyid(c.relowner) = 'agencia_owner'
                    and exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant' and pg_get_expr(p.polqual, p.polrelid) like '%app.tenant_id%'))
            """, row => row.GetString(0), (object)WithoutTenant);

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task No_partition_can_be_reached_but_through_its_parent()
    {
        var reachable = await database.ListAsync("""
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'moltbot' and c.relispartition and c.relkind = 'r'
                and (c.relacl is not null or not (c.relrowsecurity and c.relforcerowsecurity) or exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname <> 'maintenance'))
            """, row => row.GetString(0));

        Assert.Empty(reachable);
        Assert.Equal(15L, await database.ScalarAsync<long>("select count(*) from pg_class where relispartition and relkind = 'r'"));
    }

    [Fact]
    public async Task No_runtime_role_has_powers_and_nobody_is_a_member_of_dispatch_or_owner()
    {
        var powerful = await database.ListAsync("""
            select r.rolname from pg_roles r where r.rolname = any($1)
                and (r.rolsuper or r.rolbypassrls or r.rolreplication or r.rolcreaterole or r.rolcreatedb
                    or exists (select 1 from pg_auth_members m where m.member = r.oid)
                    or exists (select 1 from pg_class c where c.relowner = r.oid))
            """, row => row.GetString(0), (object)Roles.Services);
        var members = await database.ListAsync(
            "select pg_get_userbyid(member) from pg_auth_members where pg_get_userbyid(roleid) in ('agencia_dispatch', 'agencia_audit', 'agencia_owner')", row => row.GetString(0));

        Assert.Empty(powerful);
        Assert.Empty(members);
    }

    [Fact]
    public async Task Every_definer_function_pins_its_search_path_and_is_closed_to_the_public()
    {
        var open = await database.ListAsync("""
            select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname in ('moltbot', 'ops') and p.prosecdef
                and (not exists (select 1 from unnest(p.proconfig) s where s like 'search_path=%') or p.proacl is null or p.proacl::text like '%{=X/%' or p.proacl::text like '%,=X/%')
            """, row => row.GetString(0));

        Assert.Empty(open);
    }

    [Fact]
    public async Task Foreign_keys_between_rows_of_tenants_carry_the_tenant()
    {
        var loose = await database.ListAsync("""
            select k.conrelid::regclass::text || '.' || k.conname from pg_constraint k
            where k.contype = 'f' and k.connamespace = 'moltbot'::regnamespace and k.confrelid <> 'moltbot.clients'::regclass and k.confrelid <> 'moltbot.meta_apps'::regclass
                and not exists (select 1 from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any(k.conkey) and a.attname = 'tenant_id')
            """, row => row.GetString(0));

        Assert.Empty(loose);
    }

    [Fact]
    public async Task A_service_without_a_tenant_sees_nothing_and_can_not_read_the_inbox()
    {
        await using var moltbot = NpgsqlDataSource.Create(database.As("agencia_moltbot"));
        await database.ExecuteAsync("insert into moltbot.clients (id, name) values (gen_random_uuid(), 'A')");

        await using var clients = moltbot.CreateCommand("select count(*) from moltbot.clients");
        await using var inbox = moltbot.CreateCommand("select count(*) from moltbot.inbox");

        Assert.Equal(0L, await clients.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => inbox.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task A_service_reads_and_writes_API_keys_through_functions_alone()
    {
        var reachable = await database.ListAsync("""
            select r || ' ' || t from unnest($1) r, unnest(array['moltbot.api_keys', 'moltbot.api_key_uses']) t
            where has_any_column_privilege(r, t, 'select, insert, update') or has_table_privilege(r, t, 'delete, truncate')
            """, row => row.GetString(0), (object)Roles.Services);

        Assert.Empty(reachable);
    }

    [Fact]
    public async Task The_rank_of_a_status_is_the_same_in_the_database_and_in_the_code()
    {
        foreach (var status in Agencia.Moltbot.Core.Conversations.MessageStatus.ByRank)
        {
            Assert.Equal(Agencia.Moltbot.Core.Conversations.MessageStatus.Rank(status), await database.ScalarAsync<int>("select moltbot.status_rank($1)", status));
        }
    }

    [Fact]
    public async Task A_partition_is_made_beside_rows_that_came_before_it()
    {
        await database.ExecuteAsync("drop table moltbot.inbox_2027_02");
        await database.ExecuteAsync("drop table if exists moltbot.message_statuses_2027_02");
        await database.ExecuteAsync("insert into moltbot.inbox (id, app, body) values (ops.uuid_floor((extract(epoch from timestamptz '2027-02-10Z') * 1000)::bigint), 'default', '')");

        await database.ExecuteAsync("select ops.ensure_partitions(6)");

        Assert.Equal("moltbot.inbox_default", await database.ScalarAsync<string>("select tableoid::regclass::text from moltbot.inbox"));
        Assert.True(await database.ScalarAsync<bool>("select to_regclass('moltbot.inbox_2027_02') is not null"));
    }
}
