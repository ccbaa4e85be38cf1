namespace Agencia.Bench.Figures;

internal static class Median
{
    public static double MedianOf<T>(this IReadOnlyCollection<T> rounds, Func<T, double> figure) => rounds.Select(figure).Order().ElementAt(rounds.Count / 2);
}
