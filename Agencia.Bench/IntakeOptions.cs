using System.Globalization;

namespace Agencia.Bench;

/// <param name="Rate">Webhooks offered a second.</param>
/// <param name="Seconds">Measured, after five of warm-up.</param>
/// <param name="Rounds">The figures are medians over them.</param>
internal sealed record IntakeOptions(int Rate, int Seconds, int Rounds)
{
    public static IntakeOptions Parse(string[] options)
    {
        var parsed = new IntakeOptions(Rate: 1000, Seconds: 15, Rounds: 3);
        foreach (var pair in options.Chunk(2))
        {
            var value = pair.Length == 2 && int.TryParse(pair[1], CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 100_000
                ? number
                : throw new ArgumentException($"{pair[0]} takes a whole number from 1 to 100000.");
            parsed = pair[0] switch
            {
                "--rate" => parsed with { Rate = value },
                "--seconds" => parsed with { Seconds = value },
                "--rounds" => parsed with { Rounds = value },
                _ => throw new ArgumentException($"Unknown option {pair[0]}: --rate, --seconds, --rounds."),
            };
        }

        return parsed;
    }
}
