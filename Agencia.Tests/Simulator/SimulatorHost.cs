using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Agencia.WhatsAppSimulator.Configuration;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Agencia.Tests.Simulator;

/// <summary>The real simulator on a free port of Kestrel's, in front of a receiver that stands for Moltbot.</summary>
internal sealed class SimulatorHost : WebApplicationFactory<SimulatorOptions>
{
    public const string Secret = "a made-up app secret";
    public const string Number = "100000000000001";
    public const string Customer = "34600000001";

    private readonly Dictionary<string, string> _settings;

    private SimulatorHost(Uri webhook, (string Key, string Value)[] settings)
    {
        _settings = settings.ToDictionary(setting => "Simulator:" + setting.Key, setting => setting.Value);
        _settings.TryAdd("Simulator:StatusInterval", "00:00:00");
        _settings["Simulator:WebhookUrl"] = webhook.ToString();
        _settings["WhatsApp:AppSecret"] = Secret;
        _settings["WhatsApp:VerifyToken"] = "a made-up verify token";
        UseKestrel();
        StartServer();
        var address = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Control = new HttpClient { BaseAddress = address };
        Graph = new HttpClient { BaseAddress = address };
        Graph.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "any token");
    }

    /// <summary>Calls as Moltbot would, with a token.</summary>
    public HttpClient Graph { get; }

    /// <summary>Calls to <c>/_/</c>, without one.</summary>
    public HttpClient Control { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static SimulatorHost Start(MoltbotReceiver moltbot, params (string Key, string Value)[] settings) =>
        new(moltbot.Url, settings);

    public static object Text(string text, string to = Customer, string? callbackData = null) => new
    {
        messaging_product = "whatsapp",
        to,
        type = "text",
        text = new { body = text },
        biz_opaque_callback_data = callbackData,
    };

    public Task<HttpResponseMessage> SendAsync(object body, string number = Number) =>
        Graph.PostAsJsonAsync($"/v26.0/{number}/messages", body, Cancellation);

    public async Task<string> SendTextAsync(string text, string number = Number, string? callbackData = null)
    {
        using var response = await SendAsync(Text(text, callbackData: callbackData), number);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return answer.GetProperty("messages")[0].GetProperty("id").GetString()!;
    }

    public async Task<string> WriteAsync(object message, string customer = Customer)
    {
        using var response = await Control.PostAsJsonAsync($"/_/customers/{customer}/messages", message, Cancellation);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetString()!;
    }

    public async Task<JsonElement[]> SendsAsync(string query = "") =>
        (await Control.GetFromJsonAsync<JsonElement[]>("/_/sends" + query, Cancellation))!;

    public async Task SetFaultAsync(object fault)
    {
        using var response = await Control.PutAsJsonAsync("/_/faults", fault, Cancellation);
        response.EnsureSuccessStatusCode();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.UseUrls("http://127.0.0.1:0");
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Graph.Dispose();
            Control.Dispose();
        }

        base.Dispose(disposing);
    }
}
