using Agencia.Database;
using Agencia.Database.Audit;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Database;

/// <summary>Reads the catalogue: what the audit promises of tables and columns holds for those of tomorrow too.</summary>
public sealed class AuditSchemaTests(PostgresServer server) : IAsyncLifetime
{
    // What people and the pipeline bring, not what an operator sets: erased, pruned or too much to be written down twice.
    private static readonly string[] NoConfiguration =
    [
        "api_key_uses", "contact_identities", "contacts", "conversations", "dead_letter_replays", "dead_letters", "erased_keys", "erasures", "idempotency_keys", "inbox",
        "knowledge_chunks", "knowledge_documents", "message_keys", "message_statuses", "messages", "number_pace", "outbox", "poison", "raw_replays", "unrouted", "updates", "webhook_ids",
    ];

    // Of audited tables, columns of text or bytes that are meant to be hidden. Any other has to be named in a call of ops.audit.
    private static readonly string[] Secrets = ["api_keys.hash", "meta_apps.app_secret", "meta_apps.previous_app_secret", "meta_apps.verify_token", "whatsapp_numbers.access_token"];

    private const string Columns = """
        with shown as (
            select t.tgrelid, string_to_array((string_to_array(encode(t.tgargs, 'escape'), '\000'))[3], ',') names
            from pg_trigger t where t.tgname = 'audit' and t.tgfoid = 'ops.audit_row()'::regprocedure)
        select c.relname || '.' || a.attname, a.attname = any (s.names), a.atttypid in ('bytea'::regtype, 'bytea[]'::regtype)
        from shown s join pg_class c on c.oid = s.tgrelid join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        """;

    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await server.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Every_table_is_audited_or_known_to_be_no_configuration()
    {
        var unknown = await database.ListAsync("""
            select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('moltbot', 'ai') and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all ($1) and n.nspname || '.' || c.relname <> all ($2)
            """, row => row.GetString(0), NoConfiguration, AuditTables.Audited);

        Assert.Empty(unknown);
    }

    [Fact]
    public async Task Every_audited_table_writes_each_row_at_the_commit_and_refuses_truncate()
    {
        var watched = await database.ListAsync("""
            select t.tgrelid::regclass::text from pg_trigger t
            where t.tgname = 'audit' and t.tgfoid = 'ops.audit_row()'::regprocedure and t.tgenabled = 'O' and t.tgdeferrable and t.tginitdeferred
                -- After each row of insert (4), delete (8) and update (16).
                and t.tgtype = 1 + 4 + 8 + 16 and t.tgqual is null
                and exists (select 1 from pg_trigger r where r.tgrelid = t.tgrelid and r.tgfoid = 'ops.audit_refuse_truncate()'::regprocedure and r.tgenabled = 'O' and r.tgtype = 2 + 32)
            order by 1
            """, row => row.GetString(0));

        Assert.Equal(AuditTables.Audited.Order(StringComparer.Ordinal), watched);
    }

    [Fact]
    public async Task Every_column_of_a_configuration_is_shown_or_known_to_be_a_secret()
    {
        var columns = await database.ListAsync(Columns, row => (Name: row.GetString(0), Shown: row.GetBoolean(1), Bytes: row.GetBoolean(2)));

        Assert.Equal(Secrets, columns.Where(column => !column.Shown).Select(column => column.Name).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(columns, column => column.Shown && column.Bytes);
    }

    [Fact]
    public async Task The_audit_belongs_to_a_role_of_its_own_that_has_nothing_else()
    {
        Assert.Equal(
            ["ops.audit_entries", "ops.audit_heads"],
            await database.ListAsync("select c.oid::regclass::text from pg_class c where c.relkind in ('r', 'p') and pg_get_userbyid(c.relowner) = $1 and c.relrowsecurity and c.relforcerowsecurity order by 1", row => row.GetString(0), Roles.Audit));
        Assert.Equal(2L, await database.ScalarAsync<long>("select count(*) from pg_class c where c.relkind in ('r', 'p') and pg_get_userbyid(c.relowner) = $1", Roles.Audit));
        Assert.Equal(
            ["false, false, false, false, false, false"],
            await database.ListAsync("select concat_ws(', ', rolcanlogin::text, rolsuper::text, rolbypassrls::text, rolreplication::text, rolcreaterole::text, rolcreatedb::text) from pg_roles where rolname = $1", row => row.GetString(0), Roles.Audit));
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from pg_auth_members where $1 in (pg_get_userbyid(member), pg_get_userbyid(roleid))", Roles.Audit));
        Assert.False(await database.ScalarAsync<bool>("select has_schema_privilege($1, 'ops', 'create') or has_schema_privilege($1, 'moltbot', 'usage')", Roles.Audit));
    }

    [Fact]
    public async Task Services_and_the_owner_may_read_the_audit_at_most()
    {
        var grants = await database.ListAsync("""
            select a.grantee::regrole::text || ' ' || lower(a.privilege_type) || ' ' || c.oid::regclass
            from pg_class c cross join lateral aclexplode(c.relacl) a
            where c.oid in ('ops.audit_entries'::regclass, 'ops.audit_heads'::regclass) and a.grantee::regrole::text <> 'agencia_audit' order by 1
            """, row => row.GetString(0));

        Assert.Equal(["agencia_moltbot select ops.audit_entries", "agencia_owner select ops.audit_entries", "agencia_owner select ops.audit_heads"], grants);
    }
}
