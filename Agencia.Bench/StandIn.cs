using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Agencia.Bench;

/// <summary>The world around Moltbot, at its cheapest: a Graph API that accepts everything, and no AI.</summary>
internal sealed class StandIn : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly WebApplication app;
    private int sends;

    private StandIn(WebApplication app) => this.app = app;

    public string Url => app.Urls.Single();

    public int Sends => sends;

    public static async Task<StandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var standIn = new StandIn(app);
        app.MapPost("/{version}/{number}/messages", async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            await context.Response.WriteAsJsonAsync(new { messages = new[] { new { id = $"wamid.{Interlocked.Increment(ref standIn.sends)}" } } }, Json);
        });
        app.MapPost("/v1/chat/completions", () => Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
        await app.StartAsync();
        return standIn;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
