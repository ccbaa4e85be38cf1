using System.Globalization;
using Agencia.Bench.Platform;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Crypto;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Bench.Chain;

/// <summary>Puts the population into the database: clients with an assistant, numbers with encrypted tokens, contacts who have written before.</summary>
internal sealed class Settlement(BenchDatabase database)
{
    private const string AddClients = "insert into moltbot.clients (id, name) select c, 'Client ' || c from unnest($1::uuid[]) c";

    private const string AddAssistants = """
        insert into moltbot.assistants (id, tenant_id, name) select a.id, a.client, 'Assistant' from unnest($1::uuid[], $2::uuid[]) a (id, client)
        """;

    private const string AddVersions = """
        insert into moltbot.assistant_versions (tenant_id, assistant_id, version, prompt, model)
        select a.client, a.id, 1, 'Responde en español, con amabilidad y en pocas frases.', 'default' from unnest($1::uuid[], $2::uuid[]) a (id, client)
        """;

    private const string AddNumber = """
        insert into moltbot.whatsapp_numbers (id, tenant_id, meta_app, phone_number_id, display_phone_number, key_id, access_token)
        values ($1, $2, 'default', $3, '34910000000', $4, pgp_sym_encrypt('bench-access-token', $5, $6))
        """;

    private const string AddContacts = """
        insert into moltbot.contacts (id, tenant_id, profile_name)
        select c.id, c.client, 'Cliente ' || c.phone from unnest($1::uuid[], $2::uuid[], $3::text[]) c (id, client, phone)
        """;

    private const string AddIdentities = """
        insert into moltbot.contact_identities (tenant_id, kind, value, contact_id)
        select c.client, 'phone', c.phone, c.id from unnest($1::uuid[], $2::uuid[], $3::text[]) c (id, client, phone)
        """;

    private const string AddConversations = """
        insert into moltbot.conversations (id, tenant_id, number_id, contact_id)
        select c.id, c.client, c.number, c.contact from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) c (id, client, number, contact)
        """;

    private readonly IdGenerator ids = new(TimeProvider.System);

    /// <summary>After Moltbot's start: it makes the row of the Meta app that the numbers refer to.</summary>
    public async Task AddAsync(CancellationToken cancellationToken)
    {
        await database.UntilAsync("select count(*) from moltbot.meta_apps", 1, cancellationToken);
        var clients = Ids(Population.Clients);
        var numbers = Ids(Population.Numbers);
        Guid ClientOf(int number) => clients[number % Population.Clients];

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        var assistants = Ids(Population.Clients);
        batch.Add(AddClients).With(clients);
        batch.Add(AddAssistants).With(assistants).With(clients);
        batch.Add(AddVersions).With(assistants).With(clients);
        var keys = MoltbotSettings.Keys;
        for (var i = 0; i < Population.Numbers; i++)
        {
            batch.Add(AddNumber).With(numbers[i]).With(ClientOf(i)).With(Text(Population.IdOfNumber(i))).With(keys.CurrentKeyId)
                .With(keys.For(keys.CurrentKeyId, ClientOf(i).ToString(), "moltbot.whatsapp_numbers.access_token", numbers[i].ToString())).With(RowKeys.Cipher);
        }

        var all = Enumerable.Range(0, Population.Contacts).ToArray();
        var contacts = Ids(Population.Contacts);
        var theirClients = all.Select(contact => ClientOf(contact % Population.Numbers)).ToArray();
        var phones = all.Select(contact => Text(Population.Phone(contact))).ToArray();
        batch.Add(AddContacts).With(contacts).With(theirClients).With(phones);
        batch.Add(AddIdentities).With(contacts).With(theirClients).With(phones);
        batch.Add(AddConversations).With(Ids(Population.Contacts)).With(theirClients).With(all.Select(contact => numbers[contact % Population.Numbers]).ToArray()).With(contacts);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await database.ExecuteAsync("analyze", cancellationToken);
    }

    private Guid[] Ids(int count) => [.. Enumerable.Range(0, count).Select(_ => ids.Next())];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
