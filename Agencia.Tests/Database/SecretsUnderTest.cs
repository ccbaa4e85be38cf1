using Agencia.Database;
using Agencia.LocalEngine.Processes;
using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Postgres;
using Agencia.Moltbot.Infrastructure.WhatsApp;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Crypto;
using Agencia.ServiceDefaults.Postgres;
using Agencia.Tests.Fixtures;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Xunit;

namespace Agencia.Tests.Database;

/// <summary>Secrets as Moltbot writes and reads them, under the master keys that a test gives it, and the commands that move them.</summary>
internal sealed class SecretsUnderTest : IAsyncDisposable
{
    private readonly NpgsqlDataSource moltbot;
    private int numbers;

    private SecretsUnderTest(TestDatabase database) => (Database, moltbot) = (database, NpgsqlDataSource.Create(database.As("agencia_moltbot")));

    public TestDatabase Database { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<SecretsUnderTest> StartAsync(PostgresServer server)
    {
        var secrets = new SecretsUnderTest(await server.CreateDatabaseAsync());
        await secrets.Table(1).EnsureDefaultAsync(new() { AppSecret = "default-secret", VerifyToken = "default-verify" }, Cancellation);
        return secrets;
    }

    /// <summary>The master key of this id in the tests.</summary>
    public static string Master(int id) => $"master-key-{id}-of-the-tests-0123456789abcdef";

    /// <summary>Section Crypto with these master keys, the first one the present one.</summary>
    public static Dictionary<string, string?> Configured(params int[] ids)
    {
        var settings = ids.ToDictionary(id => $"Crypto:MasterKeys:{id}", string? (id) => Master(id));
        settings["Crypto:KeyId"] = $"{ids[0]}";
        settings["Crypto:MasterKey"] = "";
        return settings;
    }

    public static RowKeys Keys(params int[] ids) => new(Options.Create(new CryptoOptions { KeyId = ids[0], MasterKeys = ids.Distinct().ToDictionary(id => $"{id}", Master) }));

    public async Task<RowKey> AddNumberAsync(int keyId, string token)
    {
        var id = $"{Interlocked.Increment(ref numbers)}";
        var client = new NewClient(Guid.NewGuid(), new($"Client {id}", "es", "Europe/Madrid", null), new(id, "1", token, MetaApp.Default), new("A", "p", "default"), []);
        await new PostgresClients(new(moltbot), new(TimeProvider.System), Keys(keyId)).AddAsync(client, Cancellation);
        return new(client.Id, await Database.ScalarAsync<Guid>("select id from moltbot.whatsapp_numbers where phone_number_id = $1", id));
    }

    /// <summary>With the secret <c>NAME-second</c>, the previous one <c>NAME-first</c> and the token <c>NAME-verify</c>.</summary>
    public async Task AddAppAsync(int keyId, string name)
    {
        // Other apps are read along, whatever they are encrypted under.
        int[] ring = [keyId, 1, 2, 3];
        var table = Table(ring);
        using var apps = new MetaApps(table, Options.Create(new WhatsAppOptions()), TimeProvider.System, NullLogger<MetaApps>.Instance);
        var directory = new MetaAppDirectory(moltbot, new(moltbot), table, apps, Keys(ring));
        await directory.AddAsync(new(name, $"{name}-first", $"{name}-verify"), Cancellation);
        await directory.EditAsync(name, default, new($"{name}-second", null, false), Cancellation);
    }

    /// <summary>As the service decrypts it with these master keys.</summary>
    public async Task<string?> TokenAsync(RowKey number, params int[] ids) =>
        (await new NumberTokens(new(moltbot), Keys(ids), TimeProvider.System).FindAsync(number.TenantId, number.Id, Cancellation))?.AccessToken;

    /// <summary>Each app's secrets and verify token, as the service decrypts them.</summary>
    public async Task<string[]> AppsAsync(params int[] ids) =>
        [.. (await Table(ids).ReadOthersAsync(Cancellation)).Select(app => string.Join(' ', app.Secrets.Append(app.VerifyToken).Select(System.Text.Encoding.UTF8.GetString))).Order()];

    public Task<(int Exit, string Output)> RotateAsync(params int[] ids) => RotateAsync(Configured(ids));

    public Task<(int Exit, string Output)> RotateAsync(Dictionary<string, string?> settings) => RunAsync(settings, KeysCommand.RotateAsync);

    public Task<(int Exit, string Output)> StatusAsync(params int[] ids) => RunAsync(Configured(ids), KeysCommand.StatusAsync);

    /// <summary>The command as an operator runs it, the master keys in a directory of secrets.</summary>
    public Task<(int Exit, string Output)> RunProcessAsync(string directory, string? inject, params int[] ids)
    {
        foreach (var (key, value) in Configured(ids).Where(setting => setting.Value!.Length > 0))
        {
            File.WriteAllText(Path.Combine(directory, key.Replace(":", "__", StringComparison.Ordinal)), value + "\n");
        }

        var ours = new DirectoryInfo(AppContext.BaseDirectory);
        var assembly = Path.Combine(ours.Parent!.Parent!.Parent!.Parent!.FullName, "Agencia.Database", "bin", ours.Parent.Name, ours.Name, "Agencia.Database.dll");
        return ChildProcess.RunAsync(
            new()
            {
                FileName = Agencia.LocalEngine.Processes.DotNet.Host,
                Arguments = [assembly, "keys", "rotate"],
                Environment = new Dictionary<string, string?> { ["Secrets__Directory"] = directory, ["ConnectionStrings__agencia"] = Database.Settings.Owner, [InjectionPoint.Variable] = inject },
            },
            Cancellation);
    }

    /// <summary>How many secrets are under which master key: "1: 3, 2: 1".</summary>
    public Task<string> SpreadAsync() => Database.ScalarAsync<string>("""
        select string_agg(key_id || ': ' || n, ', ' order by key_id) from (
            select key_id, count(*) n from (select key_id from moltbot.whatsapp_numbers union all select key_id from moltbot.meta_apps) k group by key_id) s
        """);

    /// <summary>All bytes of the tables of secrets.</summary>
    public Task<string> BytesAsync() => Database.ScalarAsync<string>(
        "select md5((select string_agg(n::text, '|' order by id) from moltbot.whatsapp_numbers n) || (select string_agg(a::text, '|' order by name) from moltbot.meta_apps a))");

    public async ValueTask DisposeAsync()
    {
        await moltbot.DisposeAsync();
        await Database.DisposeAsync();
    }

    private MetaAppTable Table(params int[] ids) => new(moltbot, new(moltbot), Keys(ids));

    private async Task<(int Exit, string Output)> RunAsync(Dictionary<string, string?> settings, Func<KeySettings, TextWriter, CancellationToken, Task<int>> command)
    {
        settings["ConnectionStrings:agencia"] = Database.Settings.Owner;
        await using var output = new StringWriter();
        var exit = await command(KeySettings.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()), output, Cancellation);
        return (exit, output.ToString());
    }
}
