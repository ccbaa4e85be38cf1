using System.Net;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Scenarios;

/// <summary>Posts customers' messages as Meta does: each until it is answered 200, some of them again, at once or later.</summary>
internal sealed class MetaSender(Uri moltbot, string phoneNumberId, int seed) : IDisposable
{
    private const double Duplicates = 0.2;
    private const int MostMillisecondsBetweenMessages = 500;

    private static readonly TimeSpan BeforeRetry = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient http = new() { BaseAddress = moltbot, Timeout = TimeSpan.FromSeconds(20) };
    private int acknowledged;

    /// <summary>Customers' messages answered 200, duplicates not counted.</summary>
    public int Acknowledged => Volatile.Read(ref acknowledged);

    public static string Customer(int contact) => $"346{contact:00000000}";

    public static string Wamid(int contact, int number) => $"wamid.{contact}-{number}";

    public static string Text(int contact, int number) => $"{contact}-{number}";

    /// <summary>A customer's messages, one after the other.</summary>
    public async Task PostAllAsync(int contact, int messages)
    {
        var random = new Random(HashCode.Combine(seed, contact));
        for (var number = 0; number < messages; number++)
        {
            await PostUntilAcceptedAsync(contact, number);
            Interlocked.Increment(ref acknowledged);
            if (random.NextDouble() < Duplicates)
            {
                await PostUntilAcceptedAsync(contact, random.Next(number + 1));
            }

            await PauseAsync(TimeSpan.FromMilliseconds(random.Next(MostMillisecondsBetweenMessages)));
        }
    }

    public void Dispose() => http.Dispose();

    private static Task PauseAsync(TimeSpan pause) => Task.Delay(pause, TimeProvider.System, TestContext.Current.CancellationToken);

    private async Task PostUntilAcceptedAsync(int contact, int number)
    {
        var body = SignedWebhook.Body(SignedWebhook.Text(
            phoneNumberId, Customer(contact), Wamid(contact, number), Text(contact, number), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()));
        while (!await PostAsync(body))
        {
            await PauseAsync(BeforeRetry);
        }
    }

    private async Task<bool> PostAsync(byte[] body)
    {
        try
        {
            using var response = await http.PostWebhookAsync(body);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception noAnswer) when (noAnswer is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
