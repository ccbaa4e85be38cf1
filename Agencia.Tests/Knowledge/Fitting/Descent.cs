namespace Agencia.Tests.Knowledge.Fitting;

/// <summary>Gradient descent with Adam's step sizes, for functions of a few weights without local minima to speak of.</summary>
internal static class Descent
{
    private const double Step = 0.06;
    private const double Momentum = 0.9;
    private const double Memory = 0.999;

    /// <param name="pull">How strongly weights are pulled to 0: what the data say little about shouldn't count.</param>
    /// <param name="addSlope">Adds the slope at the weights to a zeroed array.</param>
    public static double[] Minimum(int count, int rounds, double pull, Action<double[], double[]> addSlope)
    {
        var (weights, mean, square) = (new double[count], new double[count], new double[count]);
        for (var round = 1; round <= rounds; round++)
        {
            var slope = weights.Select(weight => pull * weight).ToArray();
            addSlope(weights, slope);
            for (var at = 0; at < count; at++)
            {
                mean[at] = (Momentum * mean[at]) + ((1 - Momentum) * slope[at]);
                square[at] = (Memory * square[at]) + ((1 - Memory) * slope[at] * slope[at]);
                weights[at] -= Step * mean[at] / (1 - Math.Pow(Momentum, round)) / (Math.Sqrt(square[at] / (1 - Math.Pow(Memory, round))) + 1e-8);
            }
        }

        return weights;
    }

    public static double Dot(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var at = 0; at < left.Length; at++)
        {
            sum += left[at] * right[at];
        }

        return sum;
    }

    public static void Add(double[] sum, double[] signs, double times)
    {
        for (var at = 0; at < signs.Length; at++)
        {
            sum[at] += signs[at] * times;
        }
    }
}
