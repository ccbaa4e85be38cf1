using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Agencia.Tests.Scenarios;

/// <summary>Stands for the AI: its answer is the messages it answers, joined by a bar, so that each reply says what it is a reply to.</summary>
internal sealed class EchoModel : IAsyncDisposable
{
    public const char Separator = '|';

    private readonly WebApplication app;

    private EchoModel(WebApplication app) => this.app = app;

    public string BaseUrl => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<EchoModel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var model = new EchoModel(builder.Build());
        model.app.MapPost("/v1/chat/completions", (JsonElement request) => Results.Json(new
        {
            choices = new[] { new { message = new { role = "assistant", content = Answer(request) }, finish_reason = "stop" } },
        }));
        await model.app.StartAsync();
        return model;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static string Answer(JsonElement request) => string.Join(Separator, request.GetProperty("messages").EnumerateArray().Reverse()
        .TakeWhile(message => message.GetProperty("role").GetString() == "user")
        .Reverse()
        .Select(message => message.GetProperty("content").GetString()));
}
