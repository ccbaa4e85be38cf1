namespace Agencia.AiGateway.Configuration;

internal sealed class ModelOptions
{
    /// <summary>By number; tried in the order of their numbers.</summary>
    public Dictionary<string, DeploymentOptions> Deployments { get; init; } = [];
}

internal sealed class DeploymentOptions
{
    public string? Provider { get; init; }

    /// <summary>The provider's name for the model. Empty: the name the client asked for.</summary>
    public string? Model { get; init; }

    /// <summary>Share among deployments of equal <see cref="Priority"/>; 0 is used only when the others fail.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Lower is tried first. Unset: the deployment's number, so that no two share.</summary>
    public int? Priority { get; init; }
}
