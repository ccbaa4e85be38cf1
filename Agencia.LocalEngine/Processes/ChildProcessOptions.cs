namespace Agencia.LocalEngine.Processes;

/// <summary>What to run, and as whom.</summary>
internal sealed record ChildProcessOptions
{
    public required string FileName { get; init; }
    public IReadOnlyList<string> Arguments { get; init; } = [];
    public string? WorkingDirectory { get; init; }

    /// <summary>Set over the inherited environment (null takes one away), or alone if <see cref="InheritEnvironment"/> is false.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();
    public bool InheritEnvironment { get; init; } = true;

    /// <summary>Account to drop to; null keeps ours.</summary>
    public UnixAccount? RunAs { get; init; }

    /// <summary>What the kernel sends the child when we die without having stopped it: a name as setpriv knows it.</summary>
    public string ParentDeathSignal { get; init; } = "KILL";

    /// <summary>Every line of standard output and standard error. Called from one thread at a time per stream.</summary>
    public Action<string> OnOutput { get; init; } = static _ => { };

    /// <summary>Written to standard input, which is then closed.</summary>
    public string? Input { get; init; }
}
