using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

internal static class Refusals
{
    /// <summary>Data exceptions and violated constraints: the row's fault. Everything else (a deadlock, a lost server) may pass.</summary>
    public static bool IsOfTheData(PostgresException refused) =>
        refused.SqlState.StartsWith("22", StringComparison.Ordinal) || refused.SqlState.StartsWith("23", StringComparison.Ordinal);

    /// <summary>Without the row's content, which Postgres' own message may quote.</summary>
    public static string Reason(PostgresException refused) => $"Postgres refused it: {refused.SqlState} {refused.ConstraintName}".TrimEnd();
}
