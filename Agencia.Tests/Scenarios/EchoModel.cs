using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Agencia.Tests.Scenarios;

internal enum ModelFault
{
    None,

    /// <summary>Two to five seconds for an answer.</summary>
    Slow,
    Error,
    Garbage,
    Empty,
    Hang,
}

/// <summary>Stands for the AI: its answer is the messages it answers, joined by a bar, so that each reply says what it is a reply to.</summary>
internal sealed class EchoModel : IAsyncDisposable
{
    public const char Separator = '|';

    private readonly WebApplication app;
    private readonly Lock gate = new();
    private (ModelFault Fault, double Share, Random Random) plan = (ModelFault.None, 0, new Random(1));
    private int calls;
    private int faults;

    private EchoModel(WebApplication app) => this.app = app;

    public string BaseUrl => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public int Calls => Volatile.Read(ref calls);

    /// <summary>Calls that went wrong.</summary>
    public int Faults => Volatile.Read(ref faults);

    /// <summary>Done before each answer; the argument counts the calls from 1.</summary>
    public Func<int, Task> BeforeAnswer { get; set; } = _ => Task.CompletedTask;

    public static async Task<EchoModel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var model = new EchoModel(builder.Build());
        model.app.MapPost("/v1/chat/completions", model.AnswerAsync);
        await model.app.StartAsync();
        return model;
    }

    /// <summary>From now on this share of the calls goes wrong, or none.</summary>
    public void Set(ModelFault fault, double share, int seed)
    {
        lock (gate)
        {
            plan = (fault, share, new Random(seed));
        }
    }

    public async ValueTask DisposeAsync()
    {
        // No waiting for answers that hang on purpose.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task<IResult> AnswerAsync(JsonElement request, HttpContext http)
    {
        await BeforeAnswer(Interlocked.Increment(ref calls));
        var (fault, wait) = Next();
        await Task.Delay(wait, TimeProvider.System, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return fault switch
        {
            ModelFault.Error => Results.Json(new { error = new { message = "out of order", type = "server_error" } }, statusCode: StatusCodes.Status500InternalServerError),
            ModelFault.Garbage => Results.Text("{\"choices\": [{\"message\": ", "application/json"),
            ModelFault.Empty => Completion(""),
            _ => Completion(Answer(request)),
        };
    }

    private (ModelFault Fault, TimeSpan Wait) Next()
    {
        lock (gate)
        {
            var fault = plan.Random.NextDouble() < plan.Share ? plan.Fault : ModelFault.None;
            faults += fault == ModelFault.None ? 0 : 1;
            return (fault, fault switch
            {
                ModelFault.Slow => TimeSpan.FromSeconds(2 + (3 * plan.Random.NextDouble())),
                ModelFault.Hang => Timeout.InfiniteTimeSpan,
                _ => TimeSpan.Zero,
            });
        }
    }

    private static IResult Completion(string content) => Results.Json(new
    {
        id = "1",
        @object = "chat.completion",
        model = "echo",
        choices = new[] { new { index = 0, message = new { role = "assistant", content }, finish_reason = "stop" } },
    });

    private static string Answer(JsonElement request) => string.Join(Separator, request.GetProperty("messages").EnumerateArray().Reverse()
        .TakeWhile(message => message.GetProperty("role").GetString() == "user")
        .Reverse()
        .Select(message => message.GetProperty("content").GetString()));
}
