using Agencia.Moltbot.Core.Conversations;
using Agencia.Moltbot.Core.Inbox;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>A customer's message with the id it will have if nobody has seen it before.</summary>
internal sealed record FreshMessage(Guid Id, Guid NumberId, InboundMessage Message, string? Trace)
{
    public bool IsAnswerable => AnswerableKinds.Contains(Message.Kind);
}

/// <summary>Promise 2: each inbound message has its effects once. The key is (phone_number_id, wamid), in the database.</summary>
internal sealed class IngestDedupe(Guid tenantId, IReadOnlyList<RoutedUpdate> updates, IdGenerator ids)
{
    private const string AddNew = """
        insert into moltbot.message_keys (phone_number_id, wamid, message_id, tenant_id)
        select k.phone_number_id, k.wamid, k.message_id, $4
        from unnest($1::text[], $2::text[], $3::uuid[]) k (phone_number_id, wamid, message_id)
        order by 1, 2
        on conflict do nothing
        returning message_id
        """;

    private readonly HashSet<Guid> added = [];

    public FreshMessage[] Candidates { get; } =
    [
        .. updates
            .Select(u => (u.NumberId, Message: (InboundMessage)u.Update, u.Row.Trace))
            .DistinctBy(u => (u.Message.PhoneNumberId, u.Message.Wamid))
            .Select(u => new FreshMessage(ids.Next(), u.NumberId, u.Message, u.Trace)),
    ];

    /// <summary>Those that nobody has seen before; known after <see cref="AddKeys"/>.</summary>
    public IReadOnlyList<FreshMessage> Fresh => fresh ??= [.. Candidates.Where(candidate => added.Contains(candidate.Id))];

    private FreshMessage[]? fresh;

    public void AddKeys(TenantBatch batch)
    {
        if (Candidates.Length > 0)
        {
            batch.Read(AddNew, row => added.Add(row.GetGuid(0)))
                .With(Candidates.Select(c => c.Message.PhoneNumberId).ToArray())
                .With(Candidates.Select(c => c.Message.Wamid).ToArray())
                .With(Candidates.Select(c => c.Id).ToArray())
                .With(tenantId);
        }
    }
}
