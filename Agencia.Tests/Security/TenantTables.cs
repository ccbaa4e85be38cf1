using Agencia.Tests.Fixtures;

namespace Agencia.Tests.Security;

internal static class TenantTables
{
    /// <summary>Every table of tenants and the column that says whose a row is.</summary>
    public static Task<List<(string Table, string Column)>> AllAsync(TestDatabase database) => database.ListAsync("""
        select n.nspname || '.' || c.relname, a.attname::text
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attname = case when c.oid = 'moltbot.clients'::regclass then 'id' else 'tenant_id' end
        where n.nspname in ('moltbot', 'ai', 'ops') and c.relkind in ('r', 'p') and not c.relispartition
        order by 1
        """, row => (row.GetString(0), row.GetString(1)));
}
