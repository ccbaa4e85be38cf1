using System.Globalization;
using System.Text.Json;
using Agencia.Tests.Fixtures;

namespace Agencia.Tests.Moltbot;

/// <summary>Some updates of one number, to be delivered in any order that Meta might choose.</summary>
/// <param name="Messages">How many messages each customer writes.</param>
/// <param name="Statuses">Which of our messages, what became of it, when (seconds), and whether our id comes back with it.</param>
/// <param name="Others">How many updates of a kind that nobody here knows.</param>
internal sealed record UpdateSet(int[] Messages, (int Message, string Status, int At, bool WithOurId)[] Statuses, int Others)
{
    /// <summary>Messages of ours that statuses are about.</summary>
    public const int Ours = 2;

    private const long Noon = 1_700_000_000;
    private const double Repeated = 0.3;
    private const int MostInOnePost = 4;

    /// <summary>Bodies of POSTs: the updates shuffled, but each customer's messages in their order; some repeated later.</summary>
    public IEnumerable<byte[]> Arranged(string number, IReadOnlyList<Guid> ours, Random random)
    {
        var updates = Shuffled(number, ours, random);
        for (var index = 0; index < updates.Count; index++)
        {
            if (random.NextDouble() < Repeated)
            {
                updates.Insert(random.Next(index + 1, updates.Count + 1), updates[index]);
            }
        }

        while (updates.Count > 0)
        {
            var some = updates.Take(random.Next(1, MostInOnePost + 1)).ToArray();
            updates.RemoveRange(0, some.Length);
            yield return JsonSerializer.SerializeToUtf8Bytes(new { @object = "whatsapp_business_account", entry = new[] { new { id = "1", changes = some } } });
        }
    }

    public override string ToString() => $"messages {string.Join(' ', Messages)}; statuses {string.Join(' ', Statuses)}; others {Others}";

    private List<object> Shuffled(string number, IReadOnlyList<Guid> ours, Random random)
    {
        var customers = Messages.Select((count, customer) => new Queue<object>(Enumerable.Range(0, count).Select(n => Message(number, customer, n)))).ToArray();
        var slots = customers.SelectMany(queue => Enumerable.Repeat((Func<object>)queue.Dequeue, queue.Count))
            .Concat(Statuses.Select(status => (Func<object>)(() => Status(number, ours, status))))
            .Concat(Enumerable.Range(0, Others).Select(n => (Func<object>)(() => new { field = "account_settings", value = new { metadata = new { phone_number_id = number }, n } })))
            .ToArray();
        random.Shuffle(slots);
        return [.. slots.Select(next => next())];
    }

    private static object Message(string number, int customer, int n) => new
    {
        field = "messages",
        value = SignedWebhook.Text(number, $"3460000000{customer}", $"wamid.{customer}-{n}", $"{customer}-{n}", Noon + n),
    };

    private static object Status(string number, IReadOnlyList<Guid> ours, (int Message, string Status, int At, bool WithOurId) status) => new
    {
        field = "messages",
        value = new
        {
            metadata = new { phone_number_id = number },
            statuses = new[]
            {
                new
                {
                    id = $"wamid.ours-{status.Message}",
                    status = status.Status,
                    timestamp = (Noon + status.At).ToString(CultureInfo.InvariantCulture),
                    biz_opaque_callback_data = status.WithOurId ? ours[status.Message - 1].ToString() : null,
                    errors = status.Status == "failed" ? new[] { new { code = 131026, title = "Message undeliverable" } } : null,
                },
            },
        },
    };
}
