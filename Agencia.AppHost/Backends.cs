namespace Agencia.AppHost;

internal sealed record ObjectStore(ReferenceExpression Endpoint, IResourceBuilder<ParameterResource> AccessKey, IResourceBuilder<ParameterResource> SecretKey, IResourceBuilder<ContainerResource>? Server);

internal sealed record LocalAi(EndpointReference Chat, EndpointReference Transcription, EndpointReference Speech, IResourceBuilder<ParameterResource> Enabled);

/// <summary>What Agencia stands on beside Postgres: S3, n8n, and AI on this machine.</summary>
internal static class Backends
{
    /// <summary>Any S3: our own MinIO, or what <c>Parameters__s3_endpoint</c> names. A plain container: docs/decisions/0002.</summary>
    public static ObjectStore AddObjectStore(this IDistributedApplicationBuilder builder, string name)
    {
        var (accessKey, secretKey) = (builder.AddSetting("s3-access-key", "agencia"), builder.AddGeneratedSecret("s3-secret-key"));
        if (builder.Setting("s3-endpoint") is not null)
        {
            return new(ReferenceExpression.Create($"{builder.AddParameter("s3-endpoint")}"), accessKey, secretKey, null);
        }

        var server = builder.AddImage(name, "quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z")
            .WithArgs("server", "/data")
            .WithHttpEndpoint(targetPort: 9000, name: "s3")
            .WithEnvironment("MINIO_ROOT_USER", accessKey).WithEnvironment("MINIO_ROOT_PASSWORD", secretKey)
            .WithVolume("agencia-objects", "/data")
            .WithHttpHealthCheck("/minio/health/live", endpointName: "s3")
            .Deployed("512M", health: ["CMD", "curl", "-fsS", "http://127.0.0.1:9000/minio/health/live"]);
        return new(ReferenceExpression.Create($"{server.GetEndpoint("s3")}"), accessKey, secretKey, server);
    }

    public static IResourceBuilder<ProjectResource> WithObjectStore(this IResourceBuilder<ProjectResource> project, ObjectStore store)
    {
        project.WithSetting("ObjectStore__Endpoint", store.Endpoint)
            .WithSetting("ObjectStore__AccessKey", store.AccessKey).WithSetting("ObjectStore__SecretKey", store.SecretKey);
        return store.Server is { } server ? project.WaitFor(server) : project;
    }

    public static IResourceBuilder<ContainerResource> AddN8n(this IDistributedApplicationBuilder builder, string name, PostgresRoles postgres)
    {
        var n8n = builder.AddImage(name, "docker.n8n.io/n8nio/n8n:2.0.0")
            .WithHttpEndpoint(targetPort: 5678, name: "http")
            .WithEnvironment("DB_TYPE", "postgresdb")
            .WithEnvironment("DB_POSTGRESDB_HOST", postgres.Host).WithEnvironment("DB_POSTGRESDB_PORT", postgres.Port)
            .WithEnvironment("DB_POSTGRESDB_DATABASE", "n8n").WithEnvironment("DB_POSTGRESDB_USER", "n8n")
            .WithEnvironment("DB_POSTGRESDB_PASSWORD", postgres.N8nPassword)
            .WithEnvironment("DB_POSTGRESDB_SSL_ENABLED", postgres.Server is null ? "true" : "false")
            .WithEnvironment("N8N_ENCRYPTION_KEY", builder.AddGeneratedSecret("n8n-encryption-key"))
            .WithEnvironment("GENERIC_TIMEZONE", builder.AddSetting("timezone", "Etc/UTC"))
            .WithVolume("agencia-n8n", "/home/node/.n8n")
            .WithHttpHealthCheck("/healthz")
            .WithUrlForEndpoint("http", url => url.DisplayText = "n8n editor")
            .Deployed("768M", health: ["CMD", "wget", "-qO-", "http://127.0.0.1:5678/healthz"], writable: ["/home/node/.cache"]);
        return postgres.Server is { } server ? n8n.WaitFor(server) : n8n;
    }

    /// <summary>Off by default: started by hand from the dashboard, or by compose profile <c>ai-local</c> with LOCAL_AI=true.</summary>
    public static LocalAi AddLocalAi(this IDistributedApplicationBuilder builder)
    {
        EndpointReference Add(string name, string image, int port, string volume, string target, string memory, string[] health) => builder.AddImage(name, image)
            .WithHttpEndpoint(targetPort: port, name: "http").WithVolume(volume, target).WithExplicitStart()
            .Deployed(memory, health: health, profile: "ai-local", readOnly: false).GetEndpoint("http");

        return new(
            Add("ollama", "docker.io/ollama/ollama:0.12.0", 11434, "agencia-ollama", "/root/.ollama", "6G", ["CMD", "ollama", "ps"]),
            Add("speaches", "ghcr.io/speaches-ai/speaches:0.8.3-cpu", 8000, "agencia-speaches", "/home/ubuntu/.cache/huggingface/hub", "2G", ["CMD", "curl", "-fsS", "http://127.0.0.1:8000/health"]),
            Add("kokoro", "ghcr.io/remsky/kokoro-fastapi-cpu:v0.2.4", 8880, "agencia-kokoro", "/app/cache", "2G", ["CMD", "curl", "-fsS", "http://127.0.0.1:8880/health"]),
            builder.AddSetting("local-ai", "false"));
    }

    public static IResourceBuilder<ProjectResource> WithLocalAi(this IResourceBuilder<ProjectResource> gateway, LocalAi ai) => gateway
        .WithSetting("AiGateway__Local__Enabled", ai.Enabled)
        .WithSetting("AiGateway__Local__ChatUrl", ReferenceExpression.Create($"{ai.Chat}/v1"))
        .WithSetting("AiGateway__Local__TranscriptionUrl", ReferenceExpression.Create($"{ai.Transcription}/v1"))
        .WithSetting("AiGateway__Local__SpeechUrl", ReferenceExpression.Create($"{ai.Speech}/v1"));

    /// <summary>Parameter <c>openai-api-key</c> for provider <c>openai</c>; without one the provider is off.</summary>
    public static IResourceBuilder<ProjectResource> WithProvider(this IResourceBuilder<ProjectResource> gateway, string name) =>
        gateway.WithSetting($"AiGateway__Providers__{name}__ApiKey", gateway.ApplicationBuilder.AddOptionalSecret($"{name}-api-key"));
}
