using System.Text;
using System.Text.Json;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>Writes all that is known of a contact, row by row: nothing of it is held in memory as a whole.</summary>
internal sealed class ContactExport(TenantDatabase database, TimeProvider time)
{
    private const int FlushAfterBytes = 64 * 1024;

    private const string ReadContact = "select profile_name, opted_out_at, created_at from moltbot.contacts where id = $1";

    private const string ReadConversations = """
        select c.id, n.display_phone_number, c.human_until, c.handoff_requested_at, c.handoff_reason, c.last_inbound_at, c.created_at
        from moltbot.conversations c
        join moltbot.whatsapp_numbers n on n.tenant_id = c.tenant_id and n.id = c.number_id
        where c.tenant_id = $1 and c.contact_id = $2 order by c.id
        """;

    private const string ReadMessages = """
        select m.id, m.position, m.direction, m.kind, m.body, m.status, m.error, m.attempts, m.possible_duplicate, m.wamid, m.sent_at,
            (select json_agg(json_build_object('status', s.status, 'at', s.at) order by s.at)::text from moltbot.message_statuses s where s.message_id = m.id),
            m.payload
        from moltbot.messages m where m.tenant_id = $1 and m.conversation_id = $2 order by m.position
        """;

    private const string ReadLetters = """
        select d.id, d.stage, d.conversation_id, d.message_id, d.reason, d.attempts, d.created_at
        from moltbot.dead_letters d join moltbot.conversations c on c.tenant_id = d.tenant_id and c.id = d.conversation_id
        where d.tenant_id = $1 and c.contact_id = $2 order by d.id
        """;

    private const string ReadUpdates = """
        select u.id, u.field, u.kind, u.received_at, u.payload from moltbot.updates u
        where u.tenant_id = $1 and exists (select 1 from unnest($2::bytea[]) p where position(p in u.payload) > 0) order by u.id
        """;

    public async Task WriteAsync(RowKey contact, IReadOnlyList<ContactIdentity> identities, Stream output, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(contact.TenantId, cancellationToken);
        await using var json = new Utf8JsonWriter(output, new() { Indented = true });
        json.WriteStartObject();
        json.WriteString("exportedAt", time.GetUtcNow());
        await using var readContact = transaction.Command(ReadContact).With(contact.Id);
        await ObjectsAsync(json, "contact", readContact, row =>
        {
            json.WriteString("id", contact.Id);
            json.WriteString("clientId", contact.TenantId);
            json.WriteColumns(row, "profileName", "optedOutAt", "createdAt");
            json.WriteStartArray("identities");
            foreach (var identity in identities)
            {
                json.WriteStartObject();
                json.WriteString("kind", identity.Kind);
                json.WriteString("value", identity.Value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }, cancellationToken);

        await using var conversations = transaction.Command(ReadConversations).With(contact.TenantId).With(contact.Id);
        var ids = new List<Guid>();
        await ObjectsAsync(json, "conversations", conversations, row =>
        {
            ids.Add(row.GetGuid(0));
            json.WriteColumns(row, "id", "number", "humanUntil", "handoffRequestedAt", "handoffReason", "lastInboundAt", "createdAt");
        }, cancellationToken);

        json.WriteStartObject("messages");
        foreach (var id in ids)
        {
            await using var messages = transaction.Command(ReadMessages).With(contact.TenantId).With(id);
            await ObjectsAsync(json, id.ToString(), messages, row =>
                json.WriteColumns(row, "id", "position", "direction", "kind", "text", "status", "error", "attempts", "possibleDuplicate", "wamid", "sentAt", "statuses", "payload"), cancellationToken);
        }

        json.WriteEndObject();
        await using var letters = transaction.Command(ReadLetters).With(contact.TenantId).With(contact.Id);
        await ObjectsAsync(json, "deadLetters", letters, row => json.WriteColumns(row, "id", "stage", "conversationId", "messageId", "reason", "attempts", "createdAt"), cancellationToken);
        await using var updates = transaction.Command(ReadUpdates).With(contact.TenantId).With(identities.Select(identity => Encoding.UTF8.GetBytes(identity.Value)).ToArray());
        await ObjectsAsync(json, "updates", updates, row => json.WriteColumns(row, "id", "field", "kind", "receivedAt", "payload"), cancellationToken);
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    private static async Task ObjectsAsync(Utf8JsonWriter json, string name, NpgsqlCommand command, Action<NpgsqlDataReader> members, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        json.WriteStartArray(name);
        while (await reader.ReadAsync(cancellationToken))
        {
            json.WriteStartObject();
            members(reader);
            json.WriteEndObject();
            if (json.BytesPending > FlushAfterBytes)
            {
                await json.FlushAsync(cancellationToken);
            }
        }

        json.WriteEndArray();
    }
}
