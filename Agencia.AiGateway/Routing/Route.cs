namespace Agencia.AiGateway.Routing;

/// <summary>The deployments behind a model name. Empty: the name is known, but every provider it leads to is off.</summary>
internal sealed class Route
{
    private readonly Deployment[] _ordered;
    private readonly bool _shared;

    public Route(IEnumerable<Deployment> deployments)
    {
        _ordered = [.. deployments.OrderBy(deployment => deployment.Priority)];
        _shared = _ordered.DistinctBy(deployment => deployment.Priority).Count() < _ordered.Length;
    }

    public bool IsEmpty => _ordered.Length == 0;

    public string Owner => _ordered[0].Provider.Name;

    /// <summary>In the order in which to try them: by priority, and by chance weighted by <c>Weight</c> among equals.</summary>
    public Deployment[] InOrder(Random random)
    {
        if (!_shared)
        {
            return _ordered;
        }

        var drawn = _ordered.ToArray();
        for (var start = 0; start < drawn.Length;)
        {
            var end = start + 1;
            while (end < drawn.Length && drawn[end].Priority == drawn[start].Priority)
            {
                end++;
            }

            Draw(drawn.AsSpan(start, end - start), random);
            start = end;
        }

        return drawn;
    }

    private static void Draw(Span<Deployment> equals, Random random)
    {
        for (var place = 0; place < equals.Length - 1; place++)
        {
            var rest = equals[place..];
            var total = 0L;
            foreach (var deployment in rest)
            {
                total += deployment.Weight;
            }

            if (total == 0)
            {
                return;
            }

            var ticket = random.NextInt64(total);
            var chosen = 0;
            while ((ticket -= rest[chosen].Weight) >= 0)
            {
                chosen++;
            }

            (rest[0], rest[chosen]) = (rest[chosen], rest[0]);
        }
    }
}
