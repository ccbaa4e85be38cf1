using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Agencia.Tests.Simulator;

/// <summary>A webhook as it came over the wire.</summary>
internal sealed record ReceivedWebhook(byte[] Body, string Signature, int Status)
{
    /// <summary>Computed here, independently of the code under test.</summary>
    public bool IsSignedWith(string secret)
    {
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(secret));
        return Signature == "sha256=" + Convert.ToHexString(hmac.ComputeHash(Body)).ToLowerInvariant();
    }

    public IEnumerable<JsonElement> Values => JsonDocument.Parse(Body).RootElement.GetProperty("entry").EnumerateArray()
        .SelectMany(entry => entry.GetProperty("changes").EnumerateArray())
        .Select(change => change.GetProperty("value"));

    public IEnumerable<JsonElement> Messages => Parts("messages");

    public IEnumerable<JsonElement> Statuses => Parts("statuses");

    private IEnumerable<JsonElement> Parts(string name) => Values
        .Where(value => value.TryGetProperty(name, out _))
        .SelectMany(value => value.GetProperty(name).EnumerateArray());
}

/// <summary>Stands for Moltbot: a real little server that keeps the raw bytes of every webhook.</summary>
internal sealed class MoltbotReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly WebApplication _app;
    private readonly Channel<ReceivedWebhook> _received = Channel.CreateUnbounded<ReceivedWebhook>();

    private MoltbotReceiver(Func<int, int> answer, Action<ReceivedWebhook>? seen)
    {
        var count = 0;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/webhooks/whatsapp", (HttpRequest request) => request.Query["hub.challenge"].ToString());
        _app.MapPost("/webhooks/whatsapp", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            var status = answer(Interlocked.Increment(ref count));
            var webhook = new ReceivedWebhook(body.ToArray(), request.Headers["X-Hub-Signature-256"].ToString(), status);
            await _received.Writer.WriteAsync(webhook);
            seen?.Invoke(webhook);
            return Results.StatusCode(status);
        });
    }

    public Uri Url { get; private set; } = null!;

    /// <param name="answer">Status for the nth webhook, counted from 1; 200 when absent.</param>
    /// <param name="seen">Told of every webhook before it is answered.</param>
    public static async Task<MoltbotReceiver> StartAsync(Func<int, int>? answer = null, Action<ReceivedWebhook>? seen = null)
    {
        var receiver = new MoltbotReceiver(answer ?? (_ => StatusCodes.Status200OK), seen);
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        receiver.Url = new Uri(receiver._app.Urls.Single() + "/webhooks/whatsapp");
        return receiver;
    }

    public async Task<ReceivedWebhook> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, TestContext.Current.CancellationToken);
        return await _received.Reader.ReadAsync(either.Token);
    }

    /// <summary>Webhooks accepted until there are enough of the parts asked for.</summary>
    public async Task<List<JsonElement>> TakeAsync(int count, Func<ReceivedWebhook, IEnumerable<JsonElement>> parts)
    {
        var taken = new List<JsonElement>();
        while (taken.Count < count)
        {
            taken.AddRange(parts(await NextAsync()));
        }

        return taken;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
