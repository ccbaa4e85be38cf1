using System.Text.Json;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>The chains can only be read; the agency's is that of the nil uuid.</summary>
internal sealed class PostgresAuditTrail(NpgsqlDataSource dataSource, TenantRows rows) : IAuditTrail
{
    private const string ReadIds = "select chain, id from ops.audit_ids($1, $2, $3)";

    private const string Read = """
        select id, chain, seq, at, table_name, row_id, operation, old_row, new_row, actor, request_id, role, encode(hash, 'hex')
        from ops.audit_entries where id = any($1)
        """;

    public async Task<IReadOnlyList<AuditedChange>> ListAsync(Guid? clientId, int atMost, Guid? before, CancellationToken cancellationToken)
    {
        await using var read = dataSource.CreateCommand(ReadIds).With(atMost).With(before).With(clientId);
        var keys = await read.ListAsync(row => new RowKey(row.GetGuid(0), row.GetGuid(1)), cancellationToken);
        return await rows.ReadAsync(keys, Read, Map, cancellationToken);
    }

    private static AuditedChange Map(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1) is var chain && chain == Guid.Empty ? null : chain, row.GetInt64(2), row.GetFieldValue<DateTimeOffset>(3),
        row.GetString(4), row.GetString(5), row.GetString(6), Json(row.NullableString(7)), Json(row.NullableString(8)),
        row.GetString(9), row.NullableString(10), row.GetString(11), row.GetString(12));

    private static JsonElement? Json(string? text) => text is null ? null : JsonElement.Parse(text);
}
