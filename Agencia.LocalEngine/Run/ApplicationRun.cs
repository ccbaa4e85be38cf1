using Agencia.LocalEngine.Output;
using Agencia.LocalEngine.Postgres;

namespace Agencia.LocalEngine.Run;

/// <summary>One run of the model, from the first process to the last.</summary>
internal sealed class ApplicationRun : IAsyncDisposable
{
    readonly ApplicationContext context;
    readonly EngineOptions engine;
    readonly CancellationTokenSource hurry = new();
    readonly Dictionary<string, RunningResource> running = [];
    Screen? screen;
    InstanceLock? instance;
    DependencyGraph? graph;

    public ApplicationRun(IReadOnlyList<IResource> resources, DistributedApplicationExecutionContext executionContext, RunOptions options, InstancePaths paths, EngineOptions engine)
    {
        this.engine = engine;
        context = new()
        {
            Resources = resources,
            Board = new(),
            Paths = paths,
            Options = options,
            ExecutionContext = executionContext,
            Time = engine.Time,
            Hurry = hurry.Token,
        };
    }

    public ResourceBoard Board => context.Board;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        instance = InstanceLock.Acquire(context.Paths);
        File.Delete(context.Paths.RunFile);
        var runnable = context.Resources.Where(r => r is ProjectResource or PostgresServerResource && !r.Annotations.OfType<ExplicitStartupAnnotation>().Any()).ToArray();
        graph = new(runnable);
        foreach (var parameter in context.Resources.OfType<ParameterResource>())
        {
            await parameter.GetValueAsync(cancellationToken); // a missing one ends the start here, before anything runs
        }

        Ports.Allocate(runnable, context.Options.PortVariable);
        screen = new(engine.Output, Board, engine.IsTerminal);
        ShowAll(runnable);
        foreach (var resource in runnable)
        {
            running.Add(resource.Name, Launch(resource));
        }

        await SettleAsync(cancellationToken);
        await RunFile.WriteAsync(context, cancellationToken);
        screen.Say("Ready");
        await Browser.OpenAsync(Board, context.Options, engine, cancellationToken);
    }

    public async Task StopAsync(CancellationToken hurried)
    {
        await using var registration = hurried.Register(hurry.Cancel);
        foreach (var level in graph?.StopOrder ?? [])
        {
            await Task.WhenAll(level.Where(running.ContainsKey).Select(name => running[name].StopAsync()));
        }

        running.Clear();
        if (instance is not null)
        {
            File.Delete(context.Paths.RunFile);
            instance.Dispose();
            instance = null;
        }

        if (screen is not null)
        {
            await screen.DisposeAsync();
            screen = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        hurry.Dispose();
    }

    void ShowAll(IResource[] runnable)
    {
        var containers = new Lazy<string>(ContainerEngine.WhyUnavailable);
        foreach (var resource in context.Resources.Where(r => r is IComputeResource))
        {
            Board.Set(runnable.Contains(resource) ? new(resource.Name, ResourceState.Waiting, Url: ResourceUrl.Of(resource))
                : resource.Annotations.OfType<ExplicitStartupAnnotation>().Any() ? new(resource.Name, ResourceState.NotStarted, "started by hand only")
                : new(resource.Name, ResourceState.Unavailable, containers.Value));
        }
    }

    RunningResource Launch(IResource resource)
    {
        var log = new ResourceLog(resource.Name, context.Paths, screen!);
        var stop = new CancellationTokenSource();
        return new(log, stop, RunAsync());

        async Task RunAsync()
        {
            try
            {
                await new DependencyGate(resource, Board, screen!).PassAsync(stop.Token);
                await new Supervisor(resource.Name, Board, context.Time).RunAsync(resource is PostgresServerResource postgres
                    ? new PostgresRunner(postgres, context, log).RunOnceAsync
                    : new ProjectRunner((ProjectResource)resource, context, log).RunOnceAsync, stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                Board.Set(resource.Name, ResourceState.Stopped);
            }
            catch (Exception failure) // shown, and the end of the start
            {
                Board.Set(resource.Name, ResourceState.Failed, failure is DistributedApplicationException or PostgresUnavailableException ? failure.Message : failure.ToString());
            }
        }
    }

    async Task SettleAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(context.Options.StartTimeout, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await Board.WhenAsync(all => all.All(s => s.IsSettled) || all.Any(s => s.State == ResourceState.Failed), either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StartFailure($"Not healthy after {context.Options.StartTimeout.TotalSeconds:0} s.", Board.Snapshot().Where(s => !s.IsSettled), running);
        }

        if (Board.Snapshot().Where(s => s.State == ResourceState.Failed).ToArray() is { Length: > 0 } failed)
        {
            throw new StartFailure("The start failed.", failed, running);
        }
    }
}
