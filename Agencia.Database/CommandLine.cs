using System.Net.Sockets;
using Agencia.Database.Audit;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Agencia.Database;

/// <summary><c>migrate</c>, <c>status</c>, <c>erasures</c> and <c>audit</c>. Exit codes: 0 done, 1 failed, 64 wrong call, 78 wrong configuration.</summary>
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
        configuration: ConnectionStrings:admin, ConnectionStrings:agencia (role agencia_owner), Roles:<role> (passwords)
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        var configuration = new ConfigurationBuilder().AddKeyPerFile("/run/secrets", optional: true).AddEnvironmentVariables().Build();
        try
        {
            return args switch
            {
                ["migrate"] => await MigrateCommand.RunAsync(DatabaseSettings.From(configuration), Console.Out, stop.Token),
                ["status"] => await StatusCommand.RunAsync(DatabaseSettings.From(configuration), Console.Out, stop.Token),
                ["erasures", "export", var file] => await ErasuresCommand.ExportAsync(DatabaseSettings.From(configuration), file, Console.Out, stop.Token),
                ["erasures", "apply", var file] => await ErasuresCommand.ApplyAsync(DatabaseSettings.From(configuration), file, Console.Out, stop.Token),
                ["audit", .. var rest] when AuditOptions.Parse(rest) is { } options => await AuditCommand.RunAsync(DatabaseSettings.From(configuration), options, Console.Out, stop.Token),
                _ => Fail(64, Usage),
            };
        }
        catch (DatabaseSettingsException wrong)
        {
            return Fail(78, wrong.Message);
        }
        catch (MigrationException failed)
        {
            return Fail(1, failed.Message);
        }
        catch (Exception failed) when (failed is ErasureListException or AuditHeadsException or IOException or UnauthorizedAccessException)
        {
            return Fail(1, failed.Message);
        }
        catch (NpgsqlException failed)
        {
            // Only the server's own words: the statement and its parameters may hold a secret.
            return Fail(1, failed is PostgresException { SqlState: var state, MessageText: var text } ? $"Postgres refused: {text} ({state})" : $"Postgres can't be reached: {Innermost(failed)}");
        }
    }

    private static string Innermost(Exception failed) => failed.InnerException is { } inner ? Innermost(inner) : failed is SocketException socket ? socket.SocketErrorCode.ToString() : failed.Message;

    private static int Fail(int code, string message)
    {
        Console.Error.WriteLine(message);
        return code;
    }
}
