using Agencia.Moltbot.Core.Conversations;
using Agencia.Moltbot.Core.Inbox;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>A message that nobody has seen before, with the id it will have.</summary>
internal sealed record FreshMessage(Guid Id, Guid NumberId, InboundMessage Message, string? Trace)
{
    public bool IsAnswerable => AnswerableKinds.Contains(Message.Kind);
}

/// <summary>Promise 2: each inbound message has its effects once. The key is (phone_number_id, wamid), in the database.</summary>
internal sealed class IngestDedupe(TenantTransaction transaction, IdGenerator ids, Guid tenantId)
{
    private const string AddKeys = """
        insert into moltbot.message_keys (phone_number_id, wamid, message_id, tenant_id)
        select k.phone_number_id, k.wamid, k.message_id, $4
        from unnest($1::text[], $2::text[], $3::uuid[]) k (phone_number_id, wamid, message_id)
        on conflict do nothing
        returning message_id
        """;

    public async Task<IReadOnlyList<FreshMessage>> NewAsync(IReadOnlyList<RoutedUpdate> updates, CancellationToken cancellationToken)
    {
        if (updates.Count == 0)
        {
            return [];
        }

        var candidates = updates
            .Select(u => (u.NumberId, Message: (InboundMessage)u.Update, u.Row.Trace))
            .DistinctBy(u => (u.Message.PhoneNumberId, u.Message.Wamid))
            .Select(u => new FreshMessage(ids.Next(), u.NumberId, u.Message, u.Trace))
            .ToArray();
        await using var command = transaction.Command(AddKeys)
            .With(candidates.Select(c => c.Message.PhoneNumberId).ToArray())
            .With(candidates.Select(c => c.Message.Wamid).ToArray())
            .With(candidates.Select(c => c.Id).ToArray())
            .With(tenantId);
        var added = (await command.ListAsync(row => row.GetGuid(0), cancellationToken)).ToHashSet();
        return [.. candidates.Where(c => added.Contains(c.Id))];
    }
}
