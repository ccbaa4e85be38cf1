namespace Agencia.Bench.Chain;

/// <param name="Rate">Messages a second when latency is measured.</param>
/// <param name="Seconds">Measured, of each of the two measurements.</param>
/// <param name="Rounds">The figures are medians over them.</param>
/// <param name="Policies">With row-level security (true), without it (false), or both in turn.</param>
/// <param name="StatusBatch">Statuses a POST.</param>
/// <param name="Outstanding">Messages without a reply, at most, when throughput is measured.</param>
/// <param name="AiDelay">How long the AI thinks when throughput is measured.</param>
/// <param name="Gateway">With the AI gateway between Moltbot and the AI.</param>
/// <param name="Statements">Print the statements that cost Postgres most.</param>
/// <param name="Settings">Of Moltbot, over its own.</param>
internal sealed record ChainOptions(
    int Rate, int Seconds, int Rounds, bool[] Policies, int StatusBatch, int Outstanding, int Connections, TimeSpan AiDelay,
    bool Throughput, bool Latency, bool Gateway, bool Statements, IReadOnlyList<KeyValuePair<string, string?>> Settings)
{
    public static ChainOptions Parse(string[] arguments)
    {
        var given = new CommandLine(
            arguments,
            known: ["--rate", "--seconds", "--rounds", "--policies", "--status-batch", "--outstanding", "--connections", "--ai-ms", "--only", "--set"],
            flags: ["--gateway", "--statements"]);
        var only = given.Choice("--only", "both", "throughput", "latency");
        return new(
            Rate: given.Int("--rate", 200),
            Seconds: given.Int("--seconds", 20),
            Rounds: given.Int("--rounds", 3),
            Policies: given.Choice("--policies", "on", "off", "both") switch { "on" => [true], "off" => [false], _ => [true, false] },
            StatusBatch: given.Int("--status-batch", 1),
            Outstanding: given.Int("--outstanding", 2_000),
            Connections: given.Int("--connections", 128),
            AiDelay: TimeSpan.FromMilliseconds(given.Int("--ai-ms", 50)),
            Throughput: only != "latency",
            Latency: only != "throughput",
            Gateway: given.Has("--gateway"),
            Statements: given.Has("--statements"),
            Settings: [.. given.All("--set").Select(Setting)]);
    }

    private static KeyValuePair<string, string?> Setting(string text) => text.Split('=', 2) is [var name, var value]
        ? new(name.Replace(":", "__", StringComparison.Ordinal), value)
        : throw new ArgumentException("--set takes Section:Name=value.");
}
