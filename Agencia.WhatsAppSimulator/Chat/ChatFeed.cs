using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Agencia.WhatsAppSimulator.Webhooks;

namespace Agencia.WhatsAppSimulator.Chat;

/// <summary>What open pages are told. Costs nothing while no page is open.</summary>
internal sealed class ChatFeed(TimeProvider time)
{
    // A page that doesn't keep up loses the oldest events, never slows the simulator; it reloads the history when it reconnects.
    private const int MostWaiting = 2_000;
    private const int MostBodyCharacters = 16_000;

    private readonly ConcurrentDictionary<Listener, byte> _listeners = new();

    public bool HasListeners => !_listeners.IsEmpty;

    public Listener Listen(string customer)
    {
        var listener = new Listener(customer, MostWaiting, ended => _listeners.TryRemove(ended, out _));
        _listeners[listener] = 0;
        return listener;
    }

    public void Message(ChatMessage message) => Tell("message", message.Customer, message);

    public void Typing(ConversationKey key, TimeSpan lasts) =>
        Tell("typing", key.Customer, new { key.Number, Milliseconds = (int)lasts.TotalMilliseconds });

    public void Webhook(IReadOnlyList<WebhookUpdate> updates, byte[] body, int attempt, WebhookAnswer answer, TimeSpan took)
    {
        if (HasListeners)
        {
            var kinds = updates.CountBy(update => update.Kind).Select(counted => counted.Value == 1 ? counted.Key : $"{counted.Key} ×{counted.Value}");
            var told = Shorten(Encoding.UTF8.GetString(body));
            Raw(new RawEvent(time.GetUtcNow(), "webhook", string.Join(", ", kinds), answer.Status, answer.Problem, attempt, took.TotalMilliseconds, told));
        }
    }

    public void GraphCall(string kind, string path, JsonElement? body, int? status, string? problem)
    {
        if (HasListeners)
        {
            Raw(new RawEvent(time.GetUtcNow(), "graph", $"{kind} {path}", status, problem, 1, 0, Shorten(body?.GetRawText() ?? "")));
        }
    }

    private void Raw(RawEvent raw) => Tell("raw", null, raw);

    private void Tell(string kind, string? customer, object data)
    {
        string? json = null;
        foreach (var listener in _listeners.Keys.Where(listener => (customer ?? listener.Customer) == listener.Customer))
        {
            json ??= JsonSerializer.Serialize(data, JsonSerializerOptions.Web);
            listener.Tell(new ChatEvent(kind, json));
        }
    }

    private static string Shorten(string body) => body.Length <= MostBodyCharacters ? body : body[..MostBodyCharacters] + "…";
}

internal sealed record ChatEvent(string Kind, string Json);

/// <summary>A line of the developers' panel.</summary>
internal sealed record RawEvent(
    DateTimeOffset Time, string Source, string Title, int? Status, string? Problem, int Attempt, double Milliseconds, string Body);

/// <summary>An open page.</summary>
internal sealed class Listener(string customer, int mostWaiting, Action<Listener> end) : IDisposable
{
    private readonly Channel<ChatEvent> _events = Channel.CreateBounded<ChatEvent>(
        new BoundedChannelOptions(mostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public string Customer => customer;

    public ChannelReader<ChatEvent> Events => _events.Reader;

    public void Tell(ChatEvent told) => _events.Writer.TryWrite(told);

    public void Dispose() => end(this);
}
