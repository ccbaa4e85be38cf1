using Agencia.LocalEngine.Run;

namespace Aspire.Hosting;

public static class ProjectResourceBuilderExtensions
{
    /// <summary>With the endpoints and the environment of the project's first launch profile, as Aspire does it.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name) where TProject : IProjectMetadata, new()
    {
        var metadata = new TProject();
        var project = builder.AddResource(new ProjectResource(name)).WithAnnotation((IProjectMetadata)metadata);
        if (builder.ExecutionContext.IsPublishMode)
        {
            return project.WithHttpEndpoint(name: "http").WithHttpsEndpoint(name: "https");
        }

        var profile = LaunchProfile.Read(metadata.ProjectPath);
        foreach (var url in profile.Urls.Where(url => url.Scheme == "http"))
        {
            project.WithHttpEndpoint(port: url.Port, name: url.Scheme);
        }

        foreach (var (variable, value) in profile.Environment)
        {
            project.WithEnvironment(variable, value);
        }

        return project;
    }

    /// <summary>For what is published. Here one process runs: two can't share a fixed port without a proxy.</summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas) =>
        builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);

    public static IResourceBuilder<ProjectResource> DisableForwardedHeaders(this IResourceBuilder<ProjectResource> builder) =>
        builder.WithAnnotation(new DisableForwardedHeadersAnnotation(), ResourceAnnotationMutationBehavior.Replace);
}
