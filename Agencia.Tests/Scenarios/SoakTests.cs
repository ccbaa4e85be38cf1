using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Scenarios;

/// <summary>A quarter of an hour of even load. <c>./agencia test --full</c> only.</summary>
public sealed class SoakTests(PostgresServer server, ITestOutputHelper output)
{
    private const double MostGrowth = 1.15;
    private const long Megabyte = 1024 * 1024;

    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Memory_stays_flat_and_promises_1_to_4_hold_for_a_quarter_of_an_hour()
    {
        Assert.SkipUnless(Seeds.Full, "Takes a quarter of an hour: ./agencia test --full");
        await using var database = await server.CreateDatabaseAsync();
        await using var scenario = await Scenario.StartAsync(database, output, new() { Simulator = new Dictionary<string, string?> { ["KeepSends"] = "1000000" } });
        var samples = new List<long>();
        await scenario.RunAsync(seed: 1, Expected.Nothing, async _ =>
        {
            var started = TimeProvider.System.GetTimestamp();
            while (TimeProvider.System.GetElapsedTime(started) < Duration)
            {
                await Task.Delay(Between, TimeProvider.System, TestContext.Current.CancellationToken);
                if (TimeProvider.System.GetElapsedTime(started) > WarmUp)
                {
                    samples.Add(scenario.Moltbot.Memory);
                }
            }
        });

        var (first, last) = (Median(samples[..(samples.Count / 3)]), Median(samples[^(samples.Count / 3)..]));
        output.WriteLine($"resident memory of Moltbot: {first / Megabyte} MB in the first third after the warm-up, {last / Megabyte} MB in the last");
        Assert.True(last <= first * MostGrowth, $"Moltbot grew from {first / Megabyte} MB to {last / Megabyte} MB.");
    }

    private static long Median(List<long> samples) => samples.Order().ElementAt(samples.Count / 2);
}
