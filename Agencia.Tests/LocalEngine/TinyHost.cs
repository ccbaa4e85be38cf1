using System.Runtime.CompilerServices;
using Agencia.LocalEngine.Postgres;
using Agencia.LocalEngine.Processes;

namespace Agencia.Tests.LocalEngine;

/// <summary>With its variable set, this assembly is not a test run but a host with two children, there to be killed.</summary>
internal static class TinyHost
{
    public const string Variable = "AGENCIA_TESTS_TINY_HOST";

#pragma warning disable CA2255 // meant for libraries' authors; here it stands before the test runner's Main on purpose
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Start()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } directory)
        {
            RunAsync(directory).GetAwaiter().GetResult();
        }
    }

    static async Task RunAsync(string directory)
    {
        var child = await ChildProcess.StartAsync(new() { FileName = "/bin/sleep", Arguments = ["1000"] }, CancellationToken.None);
        var postgres = await PostgresServerProcess.StartAsync(new() { DataDirectory = Path.Combine(directory, "postgres"), SuperuserPassword = "x" });
        Console.WriteLine($"{child.Id} {postgres.ProcessId}");
        await child.Exit;
    }
}
