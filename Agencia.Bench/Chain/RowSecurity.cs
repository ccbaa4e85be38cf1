using Agencia.Bench.Platform;

namespace Agencia.Bench.Chain;

/// <summary>What row-level security costs shows only against the same build without it.</summary>
internal static class RowSecurity
{
    private const string Off = """
        do $$
        declare
            protected regclass;
        begin
            for protected in select c.oid from pg_class c where c.relnamespace = 'moltbot'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity loop
                execute format('alter table %s no force row level security', protected);
                execute format('alter table %s disable row level security', protected);
            end loop;
        end
        $$
        """;

    public static Task SwitchOffAsync(BenchDatabase database, CancellationToken cancellationToken) => database.ExecuteAsync(Off, cancellationToken);
}
