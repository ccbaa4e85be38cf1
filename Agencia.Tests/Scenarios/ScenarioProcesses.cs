using Agencia.Tests.Fixtures;

namespace Agencia.Tests.Scenarios;

/// <summary>The real processes of a scenario, with leases and windows of seconds instead of a minute.</summary>
internal sealed class ScenarioProcesses : IAsyncDisposable
{
    private const string GatewayKey = "scenario-gateway-key";

    private static readonly Dictionary<string, string?> Quick = new()
    {
        ["Conversations:Lease"] = "00:00:05",
        ["Sending:Lease"] = "00:00:05",
        ["Sending:Timeout"] = "00:00:02",
        // Longer than a status takes that finds Moltbot away and is posted again, also on a machine that has other work.
        ["Sending:UnknownWindow"] = "00:00:05",
        ["Sending:IntakeHeartbeat"] = "00:00:00.5",
        ["Sending:IntakeGap"] = "00:00:01.5",
        ["Sending:Backoff"] = "00:00:00.2",
        ["Sending:MaxBackoff"] = "00:00:01",
        ["Sending:MaxAttempts"] = "100",
        // Meta's rates have tests of their own.
        ["Sending:NumberRate"] = "1000",
        ["Sending:NumberBurst"] = "1000",
        ["Sending:PairInterval"] = "00:00:00",
        ["Intake:Timeout"] = "00:00:02",
    };

    public required EchoModel Model { get; init; }

    public required SimulatorControl Meta { get; init; }

    public required IReadOnlyList<ServiceProcess> Moltbots { get; init; }

    public ServiceProcess? Gateway { get; init; }

    private ServiceProcess Simulator { get; init; } = null!;

    public static async Task<ScenarioProcesses> StartAsync(TestDatabase database, ScenarioSetup setup)
    {
        var model = await EchoModel.StartAsync();
        var moltbots = Enumerable.Range(0, setup.Replicas).Select(_ => new ServiceProcess("Agencia.Moltbot")).ToArray();
        var simulator = new ServiceProcess("Agencia.WhatsAppSimulator");
        var processes = new ScenarioProcesses
        {
            Model = model,
            Meta = new(simulator.Url),
            Moltbots = moltbots,
            Simulator = simulator,
            Gateway = setup.Gateway ? new ServiceProcess("Agencia.AiGateway").With(GatewaySettings(model)) : null,
        };
        try
        {
            await processes.StartAllAsync(database, setup);
            return processes;
        }
        catch
        {
            await processes.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Moltbot first: what it was about to send must not meet a dead simulator.
        foreach (var process in Moltbots.Append(Gateway).Append(Simulator).OfType<ServiceProcess>())
        {
            await process.DisposeAsync();
        }

        Meta.Dispose();
        await Model.DisposeAsync();
    }

    private async Task StartAllAsync(TestDatabase database, ScenarioSetup setup)
    {
        var settings = await AddClientsAsync(database, setup);
        Simulator.With(MoltbotHost.SimulatorSettings(Moltbots[^1].Url)).With(SimulatorSettings(setup));
        var all = Moltbots.Select(moltbot => moltbot.With(settings).With(setup.Environment.ToDictionary(variable => variable.Key, string? (variable) => variable.Value))).Append(Gateway).Append(Simulator).OfType<ServiceProcess>().ToArray();
        await Task.WhenAll(all.Select(process => process.StartAsync()));
        await Task.WhenAll(all.Select(process => process.HealthyAsync()));
    }

    private async Task<IReadOnlyDictionary<string, string?>> AddClientsAsync(TestDatabase database, ScenarioSetup setup)
    {
        var settings = new Dictionary<string, string?>(Quick)
        {
            ["WhatsApp:GraphBaseUrl"] = Simulator.Url.ToString(),
            ["Ai:BaseUrl"] = Gateway is null ? Model.BaseUrl : Gateway.Url.ToString(),
            ["Ai:ApiKey"] = GatewayKey,
        };
        foreach (var (key, value) in setup.Moltbot)
        {
            settings[key] = value;
        }

        await using var seeding = new MoltbotHost(database, settings);
        foreach (var seed in Seeds.All)
        {
            await seeding.AddClientAsync(Scenario.Number(seed));
        }

        return seeding.AsEnvironment();
    }

    private static Dictionary<string, string?> SimulatorSettings(ScenarioSetup setup)
    {
        var settings = new Dictionary<string, string?> { ["StatusInterval"] = "00:00:00.02", ["LongestRetryDelay"] = "00:00:00.5" };
        foreach (var (option, value) in setup.Simulator)
        {
            settings[option] = value;
        }

        return settings.ToDictionary(setting => $"Simulator__{setting.Key}", setting => setting.Value);
    }

    private static Dictionary<string, string?> GatewaySettings(EchoModel model) => new()
    {
        ["AiGateway__BootstrapKey"] = GatewayKey,
        ["AiGateway__Providers__echo__Kind"] = "openai-compatible",
        ["AiGateway__Providers__echo__BaseUrl"] = $"{model.BaseUrl}/v1",
        ["AiGateway__Providers__echo__ApiKey"] = "any",
        ["AiGateway__Models__default__Deployments__0__Provider"] = "echo",
    };
}
