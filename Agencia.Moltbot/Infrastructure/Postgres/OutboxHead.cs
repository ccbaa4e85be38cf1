using Agencia.Moltbot.Core.Outbox;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>The first message of a lane, with all that decides about it.</summary>
internal sealed class OutboxHead(NpgsqlDataReader row, Guid tenantId)
{
    public Guid Id { get; } = row.GetGuid(0);

    public Guid MessageId { get; } = row.GetGuid(1);

    public LaneHead ForPolicy { get; } = new(
        State: row.GetString(2),
        Reported: row.GetBoolean(7),
        DueAt: row.GetFieldValue<DateTimeOffset>(3),
        UnknownSince: row.Nullable<DateTimeOffset>(4),
        LastInboundAt: row.Nullable<DateTimeOffset>(8),
        NumberPaused: row.GetBoolean(9),
        OptedOut: row.GetBoolean(10),
        IntakeUpSince: row.Nullable<DateTimeOffset>(11));

    private readonly OutgoingMessage template = new(
        tenantId, row.GetGuid(0), row.GetGuid(1), row.GetGuid(12), row.GetString(13), row.GetString(14), row.GetBoolean(15), row.GetString(16),
        AttemptId: Guid.Empty, Attempts: row.GetInt32(5), Trace: row.NullableString(6));

    public OutgoingMessage Attempt(Guid attemptId) => template with { AttemptId = attemptId, Attempts = template.Attempts + 1 };
}
