using System.Text;
using Agencia.LocalEngine.Output;

namespace Agencia.LocalEngine.Run;

/// <summary>Names every resource that stood in the way, why, and the last that it said.</summary>
internal sealed class StartFailure(string what, IEnumerable<ResourceStatus> culprits, IReadOnlyDictionary<string, RunningResource> running) : DistributedApplicationException(Describe(what, culprits, running))
{
    static string Describe(string what, IEnumerable<ResourceStatus> culprits, IReadOnlyDictionary<string, RunningResource> running)
    {
        var text = new StringBuilder(what);
        foreach (var status in culprits)
        {
            text.Append('\n').Append(status.Name).Append(": ").Append(Words.For(status.State));
            if (status.Detail is { } detail)
            {
                text.Append(": ").Append(detail);
            }

            if (status.State is not ResourceState.Waiting && running.GetValueOrDefault(status.Name)?.Log.Tail.ToString() is { Length: > 0 } tail)
            {
                text.Append("\n  ").Append(tail.Replace("\n", "\n  ", StringComparison.Ordinal));
            }
        }

        return text.ToString();
    }
}
