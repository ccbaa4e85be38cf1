using Agencia.LocalEngine;
using Agencia.LocalEngine.Run;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Time.Testing;

namespace Agencia.Tests.LocalEngine;

/// <summary>A model of shell scripts, in directories of its own.</summary>
internal sealed class TestModel : IAsyncDisposable
{
    readonly TemporaryDirectory directory = new();
    readonly StringWriter output = new();

    public TestModel(params string[] args) => Builder = NewBuilder(args);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public DistributedApplicationBuilder Builder { get; private set; }

    public DistributedApplication App => field ??= Builder.Build();

    public ResourceBoard Board => App.Board;

    /// <summary>Of what has stopped.</summary>
    public string Output => output.ToString();

    public string this[string name] => directory[name];

    public InstancePaths Paths => new(directory["state"], directory["data"]);

    /// <summary>A second start of the same clone.</summary>
    public DistributedApplicationBuilder NewBuilder(params string[] args) => new(new EngineOptions
    {
        AppHostDirectory = directory.Path,
        Args = args,
        StateDirectory = directory["state"],
        DataDirectory = () => Directory.CreateDirectory(directory["data"]).FullName,
        Time = Time,
        Output = TextWriter.Synchronized(output),
        Error = TextWriter.Null,
    });

    public IResourceBuilder<ProjectResource> AddScript(string name, string script)
    {
        var path = directory[$"{name}.sh"];
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Builder.AddResource(new ProjectResource(name)).WithAnnotation<IProjectMetadata>(new Script(directory[$"{name}.csproj"], path));
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        directory.Dispose();
    }

    sealed record Script(string ProjectPath, string AssemblyPath) : ILocalProject;
}
