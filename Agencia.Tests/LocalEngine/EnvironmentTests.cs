using Agencia.LocalEngine.Run;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Xunit;

namespace Agencia.Tests.LocalEngine;

public sealed class EnvironmentTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_finds_what_Aspire_would_inject()
    {
        await using var model = new TestModel();
        var secret = model.Builder.AddParameter("app-secret", "s3cret", secret: true);
        var connection = model.Builder.AddConnectionString("agencia-moltbot", ReferenceExpression.Create($"Host=db;Password={secret}"));
        var gateway = model.AddScript("ai-gateway", "exec sleep 1000").WithHttpEndpoint(name: "http");
        // Not `env`: a shell hands on no variable whose name has a hyphen.
        var moltbot = model.AddScript("moltbot", $"tr '\\0' '\\n' < /proc/$$/environ > {model["env.making"]}; mv {model["env.making"]} {model["env"]}; exec sleep 1000").WithHttpEndpoint(name: "http").DisableForwardedHeaders();
        moltbot.WithReference(gateway).WithReference(connection, connectionName: "agencia")
            .WithEnvironment("WhatsApp__AppSecret", secret).WithEnvironment("Ai__Url", $"{gateway.GetEndpoint("http")}/v1").WithEnvironment("Plain", "text");

        await model.App.StartAsync(Cancellation);

        var variables = await ReadAsync(model["env"]);
        var (own, other) = (model.Board["moltbot"].Url, model.Board["ai-gateway"].Url);
        Assert.Equal(own, variables["ASPNETCORE_URLS"]);
        Assert.StartsWith("http://127.0.0.1:", own, StringComparison.Ordinal);
        Assert.Equal(other, variables["services__ai-gateway__http__0"]);
        Assert.Equal(other, variables["AI_GATEWAY_HTTP"]);
        Assert.Equal("Host=db;Password=s3cret", variables["ConnectionStrings__agencia"]);
        Assert.Equal("s3cret", variables["WhatsApp__AppSecret"]);
        Assert.Equal($"{other}/v1", variables["Ai__Url"]);
        Assert.Equal("text", variables["Plain"]);
        Assert.Equal("moltbot", variables["OTEL_SERVICE_NAME"]);
        Assert.Equal("Development", variables["ASPNETCORE_ENVIRONMENT"]);
        Assert.False(variables.ContainsKey("ASPNETCORE_FORWARDEDHEADERS_ENABLED"));
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), variables["PATH"]);
    }

    [Fact]
    public async Task A_variable_that_hangs_on_what_is_not_here_is_left_out()
    {
        await using var model = new TestModel();
        var n8n = model.Builder.AddContainer("n8n", "n8n:2").WithHttpEndpoint(targetPort: 5678, name: "http");
        var project = model.AddScript("moltbot", "exit 0").WithReference(n8n.GetEndpoint("http")).WithEnvironment("Hook", $"{n8n.GetEndpoint("http")}/hook");

        var variables = await ProjectEnvironment.BuildAsync(project.Resource, model.Builder.ExecutionContext, "Development", Cancellation);

        Assert.False(variables.ContainsKey("services__n8n__http__0"));
        Assert.False(variables.ContainsKey("N8N_HTTP"));
        Assert.False(variables.ContainsKey("Hook"));
    }

    [Fact]
    public async Task A_reference_to_a_database_carries_its_properties()
    {
        await using var model = new TestModel();
        var postgres = model.Builder.AddPostgres("postgres", password: model.Builder.AddParameter("pw", "secret"), port: 5433);
        var database = postgres.AddDatabase("agencia-database", "agencia");
        postgres.Resource.PrimaryEndpoint.Annotation.AllocatedPort = 5433;
        var project = model.AddScript("service", "exit 0").WithReference(database, connectionName: "agencia");

        var variables = await ProjectEnvironment.BuildAsync(project.Resource, model.Builder.ExecutionContext, "Development", Cancellation);

        Assert.Equal("Host=127.0.0.1;Port=5433;Username=postgres;Password=secret;Database=agencia", variables["ConnectionStrings__agencia"]);
        Assert.Equal("postgresql://postgres:secret@127.0.0.1:5433/agencia", variables["AGENCIA_URI"]);
        Assert.Equal(("127.0.0.1", "5433", "postgres", "secret", "agencia"),
            (variables["AGENCIA_HOST"], variables["AGENCIA_PORT"], variables["AGENCIA_USERNAME"], variables["AGENCIA_PASSWORD"], variables["AGENCIA_DATABASENAME"]));
    }

    [Fact]
    public void The_first_launch_profile_that_runs_the_project_is_read()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory["Properties"]);
        File.WriteAllText(directory["Properties/launchSettings.json"], """
            { // comments are allowed here
              "profiles": {
                "IIS": { "commandName": "IISExpress" },
                "http": { "commandName": "Project", "applicationUrl": "https://localhost:7001;http://localhost:5001", "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "Staging" } },
              }
            }
            """);

        var profile = LaunchProfile.Read(directory["Some.csproj"]);

        Assert.Equal([7001, 5001], profile.Urls.Select(url => url.Port));
        Assert.Equal("Staging", profile.Environment["ASPNETCORE_ENVIRONMENT"]);
    }

    static async Task<Dictionary<string, string>> ReadAsync(string path)
    {
        await Eventually.TrueAsync(() => File.Exists(path));
        return (await File.ReadAllLinesAsync(path, Cancellation)).Where(line => line.Contains('=', StringComparison.Ordinal))
            .Select(line => line.Split('=', 2)).GroupBy(pair => pair[0]).ToDictionary(pairs => pairs.Key, pairs => pairs.First()[1]);
    }
}
