using Agencia.Moltbot.Core.Knowledge;
using Agencia.Moltbot.Infrastructure.WhatsApp;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Crypto;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

internal sealed class PostgresClients(TenantDatabase database, IdGenerator ids, RowKeys keys) : IClients
{
    private const string AddClient = """
        insert into moltbot.clients (id, name, locale, time_zone, away_message) values ($1, $2, $3, $4, $5) on conflict do nothing
        """;

    private const string AddNumber = """
        insert into moltbot.whatsapp_numbers (id, tenant_id, meta_app, phone_number_id, display_phone_number, key_id, access_token)
        values ($1, $2, $3, $4, $5, $6, pgp_sym_encrypt($7, $8, $9))
        """;

    private const string AddAssistant = "insert into moltbot.assistants (id, tenant_id, name) values ($1, $2, $3)";

    private const string AddVersion = """
        insert into moltbot.assistant_versions (tenant_id, assistant_id, version, prompt, model) values ($1, $2, 1, $3, $4)
        """;

    private const string AddDocument = "insert into moltbot.knowledge_documents (id, tenant_id, title, source) values ($1, $2, $3, $4)";

    private const string AddChunks = """
        insert into moltbot.knowledge_chunks (tenant_id, document_id, position, heading, body)
        select $1, $2, c.position, c.heading, c.body from unnest($3::integer[], $4::text[], $5::text[]) c (position, heading, body)
        """;

    public async Task<bool> AddAsync(NewClient client, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(client.Id, cancellationToken);
        await using var add = transaction.Command(AddClient)
            .With(client.Id).With(client.Details.Name).With(client.Details.Locale).With(client.Details.TimeZone).With(client.Details.AwayMessage);
        if (await add.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return false;
        }

        await using var batch = transaction.Batch();
        Number(batch, client.Id, client.Number);
        Assistant(batch, client.Id, client.Assistant);
        foreach (var document in client.Knowledge)
        {
            Document(batch, client.Id, document);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private void Number(NpgsqlBatch batch, Guid tenantId, NewNumber number)
    {
        var id = ids.Next();
        var key = keys.For(keys.CurrentKeyId, tenantId.ToString(), NumberTokens.Column, id.ToString());
        batch.Add(AddNumber).With(id).With(tenantId).With(number.MetaApp).With(number.PhoneNumberId).With(number.DisplayPhoneNumber)
            .With(keys.CurrentKeyId).With(number.AccessToken).With(key).With(RowKeys.Cipher);
    }

    private void Assistant(NpgsqlBatch batch, Guid tenantId, NewAssistant assistant)
    {
        var id = ids.Next();
        batch.Add(AddAssistant).With(id).With(tenantId).With(assistant.Name);
        batch.Add(AddVersion).With(tenantId).With(id).With(assistant.Prompt).With(assistant.Model);
    }

    private void Document(NpgsqlBatch batch, Guid tenantId, NewDocument document)
    {
        var id = ids.Next();
        var chunks = KnowledgeSplitter.Split(document.Title, document.Source);
        batch.Add(AddDocument).With(id).With(tenantId).With(document.Title).With(document.Source);
        batch.Add(AddChunks).With(tenantId).With(id)
            .With(chunks.Select(chunk => chunk.Position).ToArray()).With(chunks.Select(chunk => chunk.Heading).ToArray()).With(chunks.Select(chunk => chunk.Text).ToArray());
    }
}
