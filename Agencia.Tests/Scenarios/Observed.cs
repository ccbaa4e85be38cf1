using Agencia.Tests.Fixtures;

namespace Agencia.Tests.Scenarios;

/// <summary>A message as it stands in the database.</summary>
internal sealed record StoredMessage(Guid Id, Guid Conversation, long Position, bool FromCustomer, string? Wamid, string Text, bool PossibleDuplicate);

/// <summary>How far a conversation has been answered, by position.</summary>
internal sealed record StoredConversation(Guid Id, long LastInbound, long Answered);

/// <summary>A text that reached Meta, in the order of arrival.</summary>
internal sealed record ReceivedSend(string To, string Text, Guid MessageId);

/// <summary>Where a run has ended: what was acknowledged, what the database says, what Meta got.</summary>
/// <param name="Acknowledged">By contact: the messages 0 up to this were answered 200.</param>
/// <param name="GivenUp">Reason of each dead letter, by message.</param>
internal sealed record Observed(
    IReadOnlyList<int> Acknowledged, IReadOnlyList<StoredMessage> Messages, IReadOnlyList<StoredConversation> Conversations,
    IReadOnlyList<ReceivedSend> Sends, IReadOnlyDictionary<Guid, string> GivenUp)
{
    private const string ReadMessages = """
        select m.id, m.conversation_id, m.position, m.direction = 'in', case m.direction when 'in' then m.wamid end, m.body, m.possible_duplicate
        from moltbot.messages m join moltbot.whatsapp_numbers n on n.tenant_id = m.tenant_id where n.phone_number_id = $1
        """;

    private const string ReadConversations = """
        select c.id, c.last_inbound_position, c.answered_position
        from moltbot.conversations c join moltbot.whatsapp_numbers n on n.id = c.number_id where n.phone_number_id = $1
        """;

    private const string ReadGivenUp = """
        select d.message_id, d.reason
        from moltbot.dead_letters d join moltbot.whatsapp_numbers n on n.tenant_id = d.tenant_id where n.phone_number_id = $1 and d.message_id is not null
        """;

    public static async Task<Observed> ReadAsync(TestDatabase database, SimulatorControl meta, string phoneNumberId, IReadOnlyList<int> acknowledged) => new(
        acknowledged,
        await database.ListAsync(ReadMessages, row => new StoredMessage(
            row.GetGuid(0), row.GetGuid(1), row.GetInt64(2), row.GetBoolean(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetString(5), row.GetBoolean(6)), phoneNumberId),
        await database.ListAsync(ReadConversations, row => new StoredConversation(row.GetGuid(0), row.GetInt64(1), row.GetInt64(2)), phoneNumberId),
        await meta.SendsAsync(phoneNumberId),
        (await database.ListAsync(ReadGivenUp, row => (row.GetGuid(0), row.GetString(1)), phoneNumberId)).ToDictionary());
}
