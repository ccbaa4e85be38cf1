using System.Net;
using System.Net.Sockets;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Scenarios;

/// <summary>
/// Posts customers' messages as Meta does: in bursts, several in one POST, each until it is answered 200, some again in the same POST,
/// at once or later, and between them statuses of messages that nobody here sent.
/// </summary>
internal sealed class MetaSender(IReadOnlyList<Uri> moltbots, string phoneNumberId, int seed, int contacts) : IDisposable
{
    private const double Duplicates = 0.2;
    private const double Strays = 0.1;
    private const int LongestBurst = 3;
    private const int MostMillisecondsBetweenBursts = 1000;

    private static readonly TimeSpan BeforeRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(2);

    // A replica that stands still answers nobody: Meta gives up and asks another one.
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(3) };
    private readonly CancellationTokenSource abandoned = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly int[] acknowledged = new int[contacts];
    private int posts;
    private int refused;

    /// <summary>By contact: messages 0 up to this were answered 200.</summary>
    public IReadOnlyList<int> Acknowledged => acknowledged;

    /// <summary>POSTs answered 503: not accepted, to be repeated.</summary>
    public int Refused => Volatile.Read(ref refused);

    public static string Customer(int contact) => $"346{contact:00000000}";

    public static string Wamid(int contact, int number) => $"wamid.{contact}-{number}";

    public static string Text(int contact, int number) => $"{contact}-{number}";

    public static int ContactOf(string wamid) => int.Parse(wamid.AsSpan(6, wamid.IndexOf('-', StringComparison.Ordinal) - 6), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Breaks off, for a run that has failed.</summary>
    public void Abandon() => abandoned.Cancel();

    /// <summary>Until it is stopped; what was begun then is posted to its end.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, contacts).Select(contact => WriteAsync(contact, stop)));

    public void Dispose()
    {
        abandoned.Cancel();
        abandoned.Dispose();
        http.Dispose();
    }

    private async Task WriteAsync(int contact, CancellationToken stop)
    {
        var random = new Random((seed * 1000) + contact);
        while (!stop.IsCancellationRequested)
        {
            await PauseAsync(TimeSpan.FromMilliseconds(random.Next(MostMillisecondsBetweenBursts)));
            var next = acknowledged[contact] + random.Next(LongestBurst) + 1;
            await PostUntilAcceptedAsync(Burst(contact, acknowledged[contact], next, random));
            acknowledged[contact] = next;
            if (random.NextDouble() < Duplicates)
            {
                await PostUntilAcceptedAsync([Message(contact, random.Next(next))]);
            }
        }
    }

    private List<object> Burst(int contact, int from, int to, Random random)
    {
        var updates = Enumerable.Range(from, to - from).Select(number => Message(contact, number)).ToList();
        if (random.NextDouble() < Duplicates)
        {
            updates.Add(updates[random.Next(updates.Count)]);
        }

        if (random.NextDouble() < Strays)
        {
            updates.Insert(random.Next(updates.Count), SignedWebhook.Status(phoneNumberId, $"wamid.stray-{contact}-{from}", "delivered"));
        }

        return updates;
    }

    private object Message(int contact, int number) =>
        SignedWebhook.Text(phoneNumberId, Customer(contact), Wamid(contact, number), Text(contact, number), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());

    private async Task PostUntilAcceptedAsync(List<object> updates)
    {
        var body = SignedWebhook.Body([.. updates]);
        var started = TimeProvider.System.GetTimestamp();
        while (!await PostAsync(body))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < GiveUpAfter, "Moltbot accepts no webhooks any more.");
            await PauseAsync(BeforeRetry);
        }
    }

    private async Task<bool> PostAsync(byte[] body)
    {
        try
        {
            var moltbot = moltbots[(int)((uint)Interlocked.Increment(ref posts) % moltbots.Count)];
            using var response = await http.PostWebhookAsync(body, path: new Uri(moltbot, "/webhooks/whatsapp").ToString());
            Interlocked.Add(ref refused, response.StatusCode == HttpStatusCode.ServiceUnavailable ? 1 : 0);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception noAnswer) when (noAnswer is HttpRequestException or SocketException or TaskCanceledException)
        {
            return false;
        }
    }

    private Task PauseAsync(TimeSpan pause) => Task.Delay(pause, TimeProvider.System, abandoned.Token);
}
