namespace Agencia.Bench.Figures;

/// <summary>Milliseconds.</summary>
internal sealed record Latencies(double P50, double P95, double P99, double Max)
{
    public static Latencies Of(IEnumerable<double> milliseconds)
    {
        var ordered = milliseconds.Order().ToArray();
        double At(double share) => ordered[(int)Math.Min(ordered.Length - 1, share * ordered.Length)];
        return ordered.Length > 0 ? new(At(0.50), At(0.95), At(0.99), ordered[^1]) : new(double.NaN, double.NaN, double.NaN, double.NaN);
    }
}
