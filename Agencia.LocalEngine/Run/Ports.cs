using Agencia.LocalEngine.Processes;

namespace Agencia.LocalEngine.Run;

/// <summary>Gives every endpoint its port before anything starts, so that resources can refer to each other both ways.</summary>
internal static class Ports
{
    public static void Allocate(IEnumerable<IResource> runnable, string? portVariable)
    {
        var endpoints = runnable.SelectMany(r => r.Annotations.OfType<EndpointAnnotation>().Select(e => (Resource: r.Name, Endpoint: e))).ToArray();
        var problems = endpoints.Where(e => e.Endpoint.Port is { } port && LoopbackPort.IsTaken(port)).Select(e => $"Port {e.Endpoint.Port} of '{e.Resource}' is taken by another process.").ToList();
        problems.AddRange(endpoints.Where(e => e.Endpoint.Port is not null).GroupBy(e => e.Endpoint.Port).Where(g => g.Count() > 1)
            .Select(g => $"Port {g.Key} is given to several: {string.Join(", ", g.Select(e => e.Resource))}."));
        if (problems.Count > 0)
        {
            var advice = portVariable is null ? "End that process, or choose another port." : $"End that process, or move all ports: {portVariable}=7000 for example.";
            throw new DistributedApplicationException(string.Join(Environment.NewLine, problems.Append(advice)));
        }

        var used = endpoints.Select(e => e.Endpoint.Port).ToHashSet();
        foreach (var (_, endpoint) in endpoints)
        {
            var port = endpoint.Port ?? LoopbackPort.Free();
            while (endpoint.Port is null && !used.Add(port))
            {
                port = LoopbackPort.Free();
            }

            endpoint.AllocatedPort = port;
        }
    }
}
