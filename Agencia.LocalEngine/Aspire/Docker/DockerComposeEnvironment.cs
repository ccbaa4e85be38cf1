using Aspire.Hosting.Docker.Resources;

namespace Aspire.Hosting.Docker;

/// <summary>Where the model is published to. What is configured here is kept for the publisher; a run never asks for it.</summary>
public sealed class DockerComposeEnvironmentResource(string name) : Resource(name)
{
    public string? DefaultNetworkName { get; set; }

    public bool DashboardEnabled { get; set; } = true;
}

/// <summary>A resource as one service of the compose file.</summary>
public sealed class DockerComposeServiceResource(string name, IResource resource, DockerComposeEnvironmentResource composeEnvironmentResource) : Resource(name), IResourceWithParent<DockerComposeEnvironmentResource>
{
    public IResource TargetResource => resource;

    public DockerComposeEnvironmentResource Parent => composeEnvironmentResource;
}

/// <summary>A variable of the published <c>.env</c>.</summary>
public sealed class CapturedEnvironmentVariable
{
    public required string Name { get; init; }
    public string? Description { get; set; }
    public string? DefaultValue { get; set; }
    public object? Source { get; set; }
    public IResource? Resource { get; set; }
}

internal sealed record ComposeFileCallbackAnnotation(Action<ComposeFile> Configure) : IResourceAnnotation;

internal sealed record EnvFileCallbackAnnotation(Action<IDictionary<string, CapturedEnvironmentVariable>> Configure) : IResourceAnnotation;

internal sealed record ComposeServiceCallbackAnnotation(Action<DockerComposeServiceResource, Resources.ComposeNodes.Service> Configure) : IResourceAnnotation;
