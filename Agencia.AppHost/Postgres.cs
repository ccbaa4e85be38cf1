namespace Agencia.AppHost;

/// <summary>A login role: the password that migrations set, the connection that one service gets.</summary>
internal sealed record PostgresRole(string Name, IResourceBuilder<ParameterResource> Password, IResourceBuilder<IResourceWithConnectionString> Connection);

/// <summary>One server, our own or a provider's (<c>Parameters__postgres_host</c> switches), and a login role per service: design.md, "Tenancy and queues".</summary>
internal sealed record PostgresRoles(IResourceBuilder<PostgresServerResource>? Server, ReferenceExpression Host, ReferenceExpression Port, IResourceBuilder<ParameterResource> N8nPassword)
{
    public required IResourceBuilder<IResourceWithConnectionString> Admin { get; init; }
    public required PostgresRole Owner { get; init; }
    public required PostgresRole Moltbot { get; init; }
    public required PostgresRole Gateway { get; init; }
    public required PostgresRole Ops { get; init; }
    public required PostgresRole Backup { get; init; }

    public IEnumerable<PostgresRole> All => [Owner, Moltbot, Gateway, Ops, Backup];
}

internal static class Postgres
{
    public static PostgresRoles AddPostgresRoles(this IDistributedApplicationBuilder builder, string name)
    {
        var password = builder.AddGeneratedSecret($"{name}-password");
        var server = builder.Setting($"{name}-host") is null ? builder.AddServer(name, password) : null;
        ReferenceExpression host, port, user = ReferenceExpression.Create($"postgres");
        if (server is not null)
        {
            var endpoint = server.GetEndpoint("tcp");
            host = ReferenceExpression.Create($"{endpoint.Property(EndpointProperty.Host)}");
            port = ReferenceExpression.Create($"{endpoint.Property(EndpointProperty.Port)}");
        }
        else
        {
            host = ReferenceExpression.Create($"{builder.AddParameter($"{name}-host")}");
            port = ReferenceExpression.Create($"{builder.AddSetting($"{name}-port", "5432")}");
            user = ReferenceExpression.Create($"{builder.AddSetting($"{name}-user", "postgres")}");
        }

        var tls = server is null ? "VerifyFull" : "Prefer";
        IResourceBuilder<IResourceWithConnectionString> Connection(string role, ReferenceExpression userName, IResourceBuilder<ParameterResource> secret, string database) =>
            builder.AddConnectionString($"agencia-{role}",
                ReferenceExpression.Create($"Host={host};Port={port};Username={userName};Password={secret};Database={database};SSL Mode={tls}"));
        PostgresRole Role(string role)
        {
            var secret = builder.AddGeneratedSecret($"agencia-{role}-password");
            return new($"agencia_{role}", secret, Connection(role, ReferenceExpression.Create($"agencia_{role}"), secret, "agencia"));
        }

        return new(server, host, port, builder.AddGeneratedSecret("n8n-db-password"))
        {
            Admin = Connection("admin", user, password, "postgres"),
            Owner = Role("owner"),
            Moltbot = Role("moltbot"),
            Gateway = Role("gateway"),
            Ops = Role("ops"),
            Backup = Role("backup"),
        };
    }

    /// <summary>The connection as <c>ConnectionStrings:agencia</c> unless named. The wait is for the server: a connection string is nothing that compose could wait for.</summary>
    public static IResourceBuilder<ProjectResource> WithDatabase(this IResourceBuilder<ProjectResource> project, PostgresRoles postgres, PostgresRole role, string connectionName = "agencia")
    {
        project.WithReference(role.Connection, connectionName: connectionName);
        return postgres.Server is { } server ? project.WaitFor(server) : project;
    }

    /// <summary>Migrations make the roles, so that a new role or password also reaches a volume that exists, and a provider's server.</summary>
    public static IResourceBuilder<ProjectResource> WithRolePasswords(this IResourceBuilder<ProjectResource> migrations, PostgresRoles postgres)
    {
        migrations.WithReference(postgres.Admin, connectionName: "admin").WithEnvironment("Roles__n8n", postgres.N8nPassword);
        foreach (var role in postgres.All)
        {
            migrations.WithEnvironment($"Roles__{role.Name}", role.Password);
        }

        return migrations;
    }

    static IResourceBuilder<PostgresServerResource> AddServer(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password)
    {
        var server = builder.AddPostgres(name, password: password)
            .WithImageBySetting("docker.io/library/postgres:18.3")
            .WithDataVolume("agencia-postgres")
            .WithLifetime(ContainerLifetime.Persistent)
            .Deployed("1G", health: ["CMD", "pg_isready", "-h", "127.0.0.1", "-U", "postgres"],
                writable: ["/var/run/postgresql"], capabilities: ["CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"]);
        server.AddDatabase("agencia-database", "agencia");
        return server;
    }
}
