namespace Agencia.LocalEngine.Run;

/// <summary>What the runners of one run share.</summary>
internal sealed record ApplicationContext
{
    public required IReadOnlyList<IResource> Resources { get; init; }
    public required ResourceBoard Board { get; init; }
    public required InstancePaths Paths { get; init; }
    public required RunOptions Options { get; init; }
    public required DistributedApplicationExecutionContext ExecutionContext { get; init; }
    public required TimeProvider Time { get; init; }

    /// <summary>Cancelled when what is still stopping shall be killed.</summary>
    public required CancellationToken Hurry { get; init; }

    /// <summary>Of a one-shot, that is of something whose completion somebody waits for; null for what is to stay.</summary>
    public int? ExpectedExitCode(IResource resource) => Resources.SelectMany(r => r.Annotations.OfType<WaitAnnotation>())
        .FirstOrDefault(wait => wait.WaitType == WaitType.WaitForCompletion && wait.Resource == resource)?.ExitCode;
}
