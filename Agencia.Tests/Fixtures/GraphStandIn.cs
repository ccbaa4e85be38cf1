using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Agencia.Tests.Fixtures;

internal enum GraphAnswer
{
    Accept,

    /// <summary>Takes the message and breaks the connection before it answers.</summary>
    ResetAfter,
}

/// <param name="To">Phone number, or user id where <paramref name="ToUserId"/>.</param>
internal sealed record GraphCall(string To, bool ToUserId, string Text, string CallbackData, string Wamid);

/// <summary>The Graph API as far as a sender can tell, for faults that a test wants at one moment; the simulator is the whole of it.</summary>
internal sealed class GraphStandIn : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Channel<GraphCall>> unread = new();
    private readonly ConcurrentQueue<GraphCall> calls = new();
    private readonly ConcurrentQueue<int> refusals = new();
    private readonly ConcurrentQueue<string> tokens = new();
    private readonly WebApplication app;
    private int number;

    private GraphStandIn(WebApplication app) => this.app = app;

    public GraphAnswer Answer { get; set; }

    /// <summary>A call that has come is answered once this is done.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    public string Url => app.Urls.Single();

    public static async Task<GraphStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var standIn = new GraphStandIn(app);
        app.MapPost("/{version}/{number}/messages", standIn.Receive);
        await app.StartAsync();
        return standIn;
    }

    public void RefuseOnce(int code) => refusals.Enqueue(code);

    /// <summary>All of them, in the order of arrival.</summary>
    public IReadOnlyCollection<GraphCall> Received => calls;

    /// <summary>The access token of each call.</summary>
    public IReadOnlyCollection<string> Tokens => tokens;

    public int Calls(string to) => calls.Count(call => call.To == to);

    /// <summary>The next message to this customer that no test has looked at yet.</summary>
    public async Task<GraphCall> NextAsync(string to)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        return await Unread(to).Reader.ReadAsync(limit.Token);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Receive(HttpContext context)
    {
        // Before a test can see the call, and change the answer for the next one.
        var (answer, hold) = (Answer, Hold);
        var message = await context.Request.ReadFromJsonAsync<JsonElement>();
        var toUserId = message.TryGetProperty("recipient", out var recipient) && recipient.ValueKind == JsonValueKind.String;
        var to = toUserId ? recipient.GetString()! : message.GetProperty("to").GetString()!;
        var call = new GraphCall(to, toUserId, message.GetProperty("text").GetProperty("body").GetString()!, message.GetProperty("biz_opaque_callback_data").GetString()!, $"wamid.out{Interlocked.Increment(ref number)}");
        calls.Enqueue(call);
        tokens.Enqueue(context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal));
        Unread(to).Writer.TryWrite(call);
        await hold;
        if (refusals.TryDequeue(out var code))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new { error = new { message = "refused", type = "OAuthException", code } });
        }
        else if (answer == GraphAnswer.ResetAfter)
        {
            context.Abort();
        }
        else
        {
            await context.Response.WriteAsJsonAsync(new { messaging_product = "whatsapp", messages = new[] { new { id = call.Wamid } } });
        }
    }

    private Channel<GraphCall> Unread(string to) => unread.GetOrAdd(to, _ => Channel.CreateUnbounded<GraphCall>());
}
