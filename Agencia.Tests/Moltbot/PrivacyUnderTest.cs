using System.Text;
using System.Text.Json;
using Agencia.Tests.Fixtures;

namespace Agencia.Tests.Moltbot;

/// <summary>Somebody with a name and words that stand nowhere else, and the search for them in the whole database.</summary>
internal static class PrivacyUnderTest
{
    public const string Phone = "34655112233";
    public const string Name = "Eulalia Borrás";
    public const string Words = "me duele la muela del juicio";
    public const string Wamid = "wamid.EULALIA1";

    // Everything that may be left of her: in clear, as JSON escapes it, and all of it as hex, as bytes are dumped.
    private static readonly string[] Traces = [Phone, Name, "Eulalia", Words, "muela", "wamid.EULALIA"];

    /// <summary>A POST with her message and somebody else's.</summary>
    public static byte[] Post(string phoneNumberId = PipelineUnderTest.PhoneNumberId, string wamid = Wamid, string others = "wamid.OTHER1") =>
        SignedWebhook.Body(Change(phoneNumberId, wamid, others));

    public static object Change(string phoneNumberId, string wamid, string others) => new
    {
        messaging_product = "whatsapp",
        metadata = new { display_phone_number = "34910000000", phone_number_id = phoneNumberId },
        contacts = new object[] { new { profile = new { name = Name }, wa_id = Phone }, new { profile = new { name = "Ramón" }, wa_id = "34600000009" } },
        messages = new object[]
        {
            new { from = Phone, id = wamid, timestamp = $"{PipelineUnderTest.Now}", type = "text", text = new { body = Words } },
            new { from = "34600000009", id = others, timestamp = $"{PipelineUnderTest.Now}", type = "text", text = new { body = "¿Qué horario tenéis?" } },
        },
    };

    /// <summary>Somebody's message to a number that nobody has: a webhook with it keeps its bytes in the inbox.</summary>
    public static object Kept() => SignedWebhook.Text("999", "34600000008", "wamid.KEPT", "hola", PipelineUnderTest.Now);

    /// <summary>What she writes again, as somebody new.</summary>
    public static byte[] Again() => SignedWebhook.Body(SignedWebhook.Text(PipelineUnderTest.PhoneNumberId, Phone, "wamid.again", "hola de nuevo", PipelineUnderTest.Now));

    public static async Task<Guid> ContactAsync(this TestDatabase database) =>
        await database.ScalarAsync<Guid>("select contact_id from moltbot.contact_identities where value = $1", Phone);

    /// <summary>Where something of her stands, of every row of every table; bytes are searched as they are.</summary>
    public static async Task<string> TracesAsync(this TestDatabase database)
    {
        var found = new List<string>();
        var tables = await database.ListAsync("""
            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('moltbot', 'ai', 'ops') and c.relkind = 'r' order by 1
            """, row => row.GetString(0));
        foreach (var table in tables)
        {
            var rows = await database.ListAsync($"select t::text from {table} t", row => row.GetString(0));
            foreach (var trace in Traces)
            {
                var hex = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(trace));
                var escaped = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(JsonEncodedText.Encode(trace).ToString()));
                if (rows.Any(row => row.Contains(trace, StringComparison.Ordinal) || row.Contains(hex, StringComparison.Ordinal) || row.Contains(escaped, StringComparison.Ordinal)))
                {
                    found.Add($"{table}: {trace}");
                }
            }
        }

        return string.Join('\n', found);
    }

    /// <summary>Rows that refer to her contact or its conversations or messages, of whatever table has such a column.</summary>
    public static async Task<long> OrphansAsync(this TestDatabase database, Guid contact, Guid[] conversations, Guid[] messages)
    {
        var columns = await database.ListAsync("""
            select format('%I.%I', n.nspname, c.relname), a.attname from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attname in ('id', 'contact_id', 'conversation_id', 'message_id') and a.atttypid = 'uuid'::regtype
            where n.nspname = 'moltbot' and c.relkind in ('r', 'p') and not c.relispartition
            """, row => (Table: row.GetString(0), Column: row.GetString(1)));
        var all = new[] { contact }.Concat(conversations).Concat(messages).ToArray();
        var sum = 0L;
        foreach (var (table, column) in columns)
        {
            sum += await database.ScalarAsync<long>($"select count(*) from {table} where {column} = any($1)", all);
        }

        return sum;
    }
}
