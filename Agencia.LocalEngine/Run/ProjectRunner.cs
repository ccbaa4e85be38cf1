using Agencia.LocalEngine.Processes;

namespace Agencia.LocalEngine.Run;

/// <summary>A project of the model as a child process, from what the build made of it.</summary>
internal sealed class ProjectRunner(ProjectResource project, ApplicationContext context, ResourceLog log)
{
    /// <summary>sysexits' EX_CONFIG: the service has named what is wrong in its configuration, so starting it again is no use.</summary>
    const int WrongConfiguration = 78;

    readonly ResourceBoard board = context.Board;

    public async Task<RunEnd> RunOnceAsync(CancellationToken stop)
    {
        log.Tail.Clear();
        var health = HealthCheck();
        await using var child = await ChildProcess.StartAsync(await CommandAsync(stop), stop);
        using var life = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var watching = WatchHealthAsync(health, life.Token);
        await Task.WhenAny(child.Exit, Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop));
        await life.CancelAsync();
        await EndedAsync(watching);
        if (!child.HasExited)
        {
            board.Set(project.Name, ResourceState.Stopping);
            await child.StopAsync(Posix.SIGTERM, context.Options.StopGrace, TimeProvider.System, context.Hurry);
            return new(null, ResourceState.Stopped);
        }

        return stop.IsCancellationRequested ? new(null, ResourceState.Stopped) : Judge(await child.Exit);
    }

    RunEnd Judge(int exitCode)
    {
        if (context.ExpectedExitCode(project) is { } expected)
        {
            return exitCode == expected ? new(null, ResourceState.Completed) : Failed(exitCode);
        }

        var serves = project.Annotations.OfType<EndpointAnnotation>().Any();
        return exitCode switch
        {
            WrongConfiguration => Failed(exitCode),
            0 when !serves => new(null, ResourceState.Completed),
            _ => new($"ended with exit code {exitCode}"),
        };
    }

    static RunEnd Failed(int exitCode) => new($"ended with exit code {exitCode}", ResourceState.Failed);

    HealthMonitor? HealthCheck()
    {
        if (project.Annotations.OfType<HttpHealthCheckAnnotation>().LastOrDefault() is not { } check)
        {
            return null;
        }

        var endpoint = project.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => check.EndpointName is null ? e.UriScheme == "http" : e.Name == check.EndpointName)
            ?? throw new DistributedApplicationException($"The health check of '{project.Name}' needs an http endpoint.");
        return new(project.Name, new Uri(new Uri(endpoint.Url!), check.Path), check.StatusCode, board, context.Time);
    }

    async Task WatchHealthAsync(HealthMonitor? health, CancellationToken life)
    {
        board.Set(project.Name, health is null && context.ExpectedExitCode(project) is null ? ResourceState.Healthy : ResourceState.Running);
        if (health is not null)
        {
            await health.RunAsync(life);
        }
    }

    static async Task EndedAsync(Task watching)
    {
        try
        {
            await watching;
        }
        catch (OperationCanceledException)
        {
            // The only way it ends.
        }
    }

    async Task<ChildProcessOptions> CommandAsync(CancellationToken cancellationToken)
    {
        var metadata = project.GetProjectMetadata();
        var program = metadata is ILocalProject built ? built.AssemblyPath
            : throw new DistributedApplicationException($"'{project.Name}': the build doesn't say what it made of {metadata.ProjectPath}; is build/Agencia.LocalEngine.targets imported?");
        if (!File.Exists(program))
        {
            throw new DistributedApplicationException($"'{project.Name}' is not built: {program} is missing. Build the AppHost.");
        }

        var arguments = new List<object>();
        foreach (var callback in project.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            await callback.Callback(new(arguments, cancellationToken));
        }

        string[] given = [.. arguments.Select(argument => argument.ToString()!)];
        var isAssembly = program.EndsWith(".dll", StringComparison.Ordinal);
        return new()
        {
            FileName = isAssembly ? DotNet.Host : program,
            Arguments = isAssembly ? [program, .. given] : given,
            WorkingDirectory = Path.GetDirectoryName(metadata.ProjectPath),
            Environment = await ProjectEnvironment.BuildAsync(project, context.ExecutionContext, context.Options.EnvironmentName, cancellationToken),
            OnOutput = log.Write,
        };
    }
}
