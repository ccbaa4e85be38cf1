using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Privacy;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Agencia.Tests.Fixtures;

/// <summary>The real Moltbot in this process, on a real database as its own role.</summary>
internal sealed class MoltbotHost : WebApplicationFactory<WhatsAppOptions>
{
    public const string AppSecret = "test-app-secret";
    public const string VerifyToken = "test-verify-token";
    public const string AccessToken = "test-access-token";

    private readonly Dictionary<string, string?> settings;

    public MoltbotHost(TestDatabase database, IReadOnlyDictionary<string, string?>? more = null)
        : this(database.As("agencia_moltbot"), more)
    {
    }

    public MoltbotHost(string connectionString, IReadOnlyDictionary<string, string?>? more = null)
    {
        settings = new()
        {
            ["ConnectionStrings:agencia"] = connectionString,
            ["WhatsApp:AppSecret"] = AppSecret,
            ["WhatsApp:VerifyToken"] = VerifyToken,
            ["WhatsApp:GraphBaseUrl"] = "http://127.0.0.1:9",
            ["Ai:BaseUrl"] = "http://127.0.0.1:9",
            ["Crypto:MasterKey"] = "0123456789abcdef0123456789abcdef",
            ["Conversations:QuietWindow"] = "00:00:00",
            ["Conversations:TypingIndicator"] = "false",
            ["Conversations:Poll"] = "00:00:00.1",
            ["Sending:Poll"] = "00:00:00.1",
        };
        foreach (var (key, value) in more ?? new Dictionary<string, string?>())
        {
            settings[key] = value;
        }
    }

    /// <summary>No worker runs: nothing moves but what a request moves.</summary>
    public bool Idle { get; init; }

    /// <summary>The same settings for a Moltbot in a process of its own.</summary>
    public IReadOnlyDictionary<string, string?> AsEnvironment() => settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value);

    /// <summary>For a simulator in a process of its own that reports to this Moltbot.</summary>
    public static IReadOnlyDictionary<string, string?> SimulatorSettings(Uri moltbot) => new Dictionary<string, string?>
    {
        ["WhatsApp__AppSecret"] = AppSecret,
        ["WhatsApp__VerifyToken"] = VerifyToken,
        ["Simulator__WebhookUrl"] = new Uri(moltbot, "/webhooks/whatsapp").ToString(),
    };

    /// <summary>A caller who reads English; without Accept-Language the API speaks Spanish.</summary>
    public HttpClient CreateEnglishClient()
    {
        var http = CreateClient();
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return http;
    }

    /// <summary>A client with a number under the default Meta app.</summary>
    public async Task<Guid> AddClientAsync(string phoneNumberId, string metaApp = MetaApp.Default, string knowledge = "", string? away = null)
    {
        var client = new NewClient(
            Guid.NewGuid(),
            new($"Client {phoneNumberId}", "es", "Europe/Madrid", away),
            new(phoneNumberId, "34910000000", AccessToken, metaApp),
            new("Assistant", "Answer briefly.", "default"),
            knowledge.Length > 0 ? [new("Knowledge", knowledge)] : []);
        await Eventually.AsyncTrue(async () =>
        {
            // The row of the default app is made in the background.
            try
            {
                return await Services.GetRequiredService<IClients>().AddAsync(client, default);
            }
            catch (Npgsql.PostgresException noAppYet) when (noAppYet.SqlState == Npgsql.PostgresErrorCodes.ForeignKeyViolation)
            {
                return false;
            }
        });
        return client.Id;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }

        if (Idle)
        {
            builder.ConfigureTestServices(services =>
            {
                foreach (var worker in services.Where(service => service.ImplementationType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(AfterErasures<>)).ToArray())
                {
                    services.Remove(worker);
                }
            });
        }
    }
}
