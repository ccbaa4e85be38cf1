using Agencia.LocalEngine.Postgres;

namespace Agencia.LocalEngine.Run;

/// <summary>The model's Postgres from this machine's binaries, with the model's databases.</summary>
internal sealed class PostgresRunner(PostgresServerResource resource, ApplicationContext context, ResourceLog log)
{
    bool hasRun;

    public async Task<RunEnd> RunOnceAsync(CancellationToken stop)
    {
        try
        {
            return await ServeAsync(stop);
        }
        catch (PostgresUnavailableException failure) when (hasRun)
        {
            return new(failure.Message); // it did run on this machine, so it may again
        }
    }

    async Task<RunEnd> ServeAsync(CancellationToken stop)
    {
        if (await resource.UserName.GetValueAsync(stop) is not "postgres")
        {
            throw new DistributedApplicationException($"LocalEngine's superuser of '{resource.Name}' is always 'postgres': leave out userName.");
        }

        await using var server = await PostgresServerProcess.StartAsync(new()
        {
            DataDirectory = Path.Combine(context.Paths.Data, resource.Name),
            SuperuserPassword = (await resource.PasswordParameter.GetValueAsync(stop))!,
            Port = resource.PrimaryEndpoint.Annotation.AllocatedPort!.Value,
            OnOutput = log.Write,
        }, stop);
        foreach (var database in resource.Databases.Values)
        {
            await server.EnsureDatabaseAsync(database, stop);
        }

        hasRun = true;
        context.Board.Set(resource.Name, ResourceState.Healthy, $"Postgres {server.MajorVersion}");
        await Task.WhenAny(server.Exit, Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop));
        if (server.Exit.IsCompleted && !stop.IsCancellationRequested)
        {
            var exitCode = await server.Exit;
            return new($"ended with exit code {exitCode}");
        }

        context.Board.Set(resource.Name, ResourceState.Stopping);
        await server.StopAsync(PostgresStopMode.Fast, context.Hurry);
        return new(null, ResourceState.Stopped);
    }
}
