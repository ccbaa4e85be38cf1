using System.Net.Sockets;
using System.Security.Cryptography;
using Agencia.Database.Audit;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Agencia.Database;

/// <summary><c>migrate</c>, <c>status</c>, <c>erasures</c>, <c>audit</c> and <c>keys</c>. Exit codes: 0 done, 1 failed, 64 wrong call, 78 wrong configuration, 130 stopped.</summary>
internal static class CommandLine
{
    private const string Usage = """
        usage: Agencia.Database migrate   ensure roles and databases, apply what is new (safe to repeat, safe twice at once)
               Agencia.Database status    list applied and waiting migrations, and what waits in the queues
               Agencia.Database erasures export FILE    write the erasure list, to be kept apart from the backups
               Agencia.Database erasures apply FILE     add such a list to a restored database, before Moltbot starts
               Agencia.Database audit verify [--client ID] [--heads FILE]    check every chain, and that it holds what FILE names
               Agencia.Database audit heads [--client ID]                    print the end of each chain, to be kept apart
               Agencia.Database audit export FILE [--format csv|json] [--client ID] [--since TIME]
               Agencia.Database keys status      which master keys are needed, and which may be taken away
               Agencia.Database keys rotate      encrypt every secret under the present master key (services run on; safe to stop and repeat)
        configuration: ConnectionStrings:admin, ConnectionStrings:agencia (role agencia_owner), Roles:<role> (passwords);
                       for keys ConnectionStrings:agencia, Crypto:KeyId (the present one), Crypto:MasterKeys:<id>
                       one file per key under /run/secrets (Secrets:Directory), or environment variables
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        var configuration = Configuration();
        try
        {
            return args switch
            {
                ["migrate"] => await MigrateCommand.RunAsync(DatabaseSettings.From(configuration), Console.Out, stop.Token),
                ["status"] => await StatusCommand.RunAsync(DatabaseSettings.From(configuration), Console.Out, stop.Token),
                ["erasures", "export", var file] => await ErasuresCommand.ExportAsync(DatabaseSettings.From(configuration), file, Console.Out, stop.Token),
                ["erasures", "apply", var file] => await ErasuresCommand.ApplyAsync(DatabaseSettings.From(configuration), file, Console.Out, stop.Token),
                ["audit", .. var rest] when AuditOptions.Parse(rest) is { } options => await AuditCommand.RunAsync(DatabaseSettings.From(configuration), options, Console.Out, stop.Token),
                ["keys", "status"] => await KeysCommand.StatusAsync(KeySettings.From(configuration), Console.Out, stop.Token),
                ["keys", "rotate"] => await KeysCommand.RotateAsync(KeySettings.From(configuration), Console.Out, stop.Token),
                _ => Fail(64, Usage),
            };
        }
        catch (DatabaseSettingsException wrong)
        {
            return Fail(78, wrong.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Fail(130, "Stopped. What was done stays done; start it again to go on.");
        }
        catch (MigrationException failed)
        {
            return Fail(1, failed.Message);
        }
        catch (Exception failed) when (failed is ErasureListException or AuditHeadsException or IOException or UnauthorizedAccessException or CryptographicException)
        {
            return Fail(1, failed.Message);
        }
        catch (NpgsqlException failed)
        {
            // Only the server's own words: the statement and its parameters may hold a secret.
            return Fail(1, failed is PostgresException { SqlState: var state, MessageText: var text } ? $"Postgres refused: {text} ({state})" : $"Postgres can't be reached: {Innermost(failed)}");
        }
    }

    // As the services have it (SecretFilesExtensions): a file of secrets wins.
    private static IConfiguration Configuration()
    {
        var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var directory = environment["Secrets:Directory"] is { Length: > 0 } configured ? configured : "/run/secrets";
        return new ConfigurationBuilder().AddConfiguration(environment).AddKeyPerFile(Path.GetFullPath(directory), optional: true).Build();
    }

    private static string Innermost(Exception failed) => failed.InnerException is { } inner ? Innermost(inner) : failed is SocketException socket ? socket.SocketErrorCode.ToString() : failed.Message;

    private static int Fail(int code, string message)
    {
        Console.Error.WriteLine(message);
        return code;
    }
}
