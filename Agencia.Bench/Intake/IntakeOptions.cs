namespace Agencia.Bench.Intake;

/// <param name="Rate">Webhooks offered a second.</param>
/// <param name="Seconds">Measured, after five of warm-up.</param>
/// <param name="Rounds">The figures are medians over them.</param>
/// <param name="Connections">Of the floods.</param>
internal sealed record IntakeOptions(int Rate, int Seconds, int Rounds, int Connections)
{
    public static IntakeOptions Parse(string[] arguments)
    {
        var given = new CommandLine(arguments, known: ["--rate", "--seconds", "--rounds", "--connections"], flags: []);
        return new(given.Int("--rate", 1_000), given.Int("--seconds", 15), given.Int("--rounds", 3), given.Int("--connections", 128));
    }
}
