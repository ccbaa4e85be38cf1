namespace Agencia.Tests.Scenarios;

/// <summary>How often each fault is tried: three times as a rule, twenty with <c>./agencia test --full</c>. A failure names its seed.</summary>
internal static class Seeds
{
    public static bool Full { get; } = Environment.GetEnvironmentVariable("AGENCIA_TEST_FULL") == "1";

    public static IEnumerable<int> All { get; } = Enumerable.Range(1, Full ? 20 : 3);
}
