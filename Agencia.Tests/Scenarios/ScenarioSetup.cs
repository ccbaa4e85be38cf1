namespace Agencia.Tests.Scenarios;

/// <summary>What a fault needs otherwise than usual.</summary>
internal sealed record ScenarioSetup
{
    /// <summary>Moltbots at work beside each other. Statuses go to the last of them.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>Ask the model through a real AI gateway.</summary>
    public bool Gateway { get; init; }

    /// <summary>Over Moltbot's usual settings, by key ("Sending:Timeout").</summary>
    public IReadOnlyDictionary<string, string?> Moltbot { get; init; } = new Dictionary<string, string?>();

    /// <summary>Over the simulator's, by option ("SendDelay").</summary>
    public IReadOnlyDictionary<string, string?> Simulator { get; init; } = new Dictionary<string, string?>();

    /// <summary>Environment of Moltbot's process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
