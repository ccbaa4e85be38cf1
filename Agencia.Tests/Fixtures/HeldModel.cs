using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Agencia.Tests.Fixtures;

/// <summary>An AI that thinks until the test lets it answer.</summary>
internal sealed class HeldModel : IAsyncDisposable
{
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication app;

    private HeldModel(WebApplication app) => this.app = app;

    public string Url => app.Urls.Single();

    /// <summary>Done with the first question.</summary>
    public Task Asked => asked.Task;

    public static async Task<HeldModel> StartAsync(string answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var model = new HeldModel(builder.Build());
        model.app.MapPost("/v1/chat/completions", async () =>
        {
            model.asked.TrySetResult();
            await model.released.Task;
            return Results.Json(new { choices = new[] { new { message = new { role = "assistant", content = answer }, finish_reason = "stop" } } });
        });
        await model.app.StartAsync();
        return model;
    }

    public void Release() => released.TrySetResult();

    public ValueTask DisposeAsync()
    {
        Release();
        return app.DisposeAsync();
    }
}
