using System.Globalization;
using Agencia.LocalEngine.Postgres;
using Agencia.LocalEngine.Processes;
using Npgsql;

namespace Agencia.Bench;

/// <summary>A Postgres of its own with the schema in it, durable as in production, and Moltbot as a process.</summary>
internal sealed class Platform : IAsyncDisposable
{
    public const string AppSecret = "bench-app-secret";

    private static readonly string Password = Guid.NewGuid().ToString("n");
    private static readonly string[] Roles = ["agencia_owner", "agencia_moltbot", "agencia_gateway", "agencia_ops", "agencia_backup", "n8n"];

    private readonly string directory = Directory.CreateTempSubdirectory("agencia-bench-").FullName;
    private readonly StandIn standIn;
    private ChildProcess? moltbot;

    private Platform(StandIn standIn) => this.standIn = standIn;

    public PostgresServerProcess Postgres { get; private set; } = null!;

    public string Admin => Postgres.ConnectionString("agencia");

    public int MoltbotId => moltbot!.Id;

    public string MoltbotUrl { get; } = $"http://127.0.0.1:{LoopbackPort.Free()}";

    public static async Task<Platform> StartAsync(CancellationToken cancellationToken)
    {
        var platform = new Platform(await StandIn.StartAsync());
        File.SetUnixFileMode(platform.directory, (UnixFileMode)0b111_101_101);
        platform.Postgres = await PostgresServerProcess.StartAsync(
            new() { DataDirectory = Path.Combine(platform.directory, "data"), SuperuserPassword = Password, LogFile = Path.Combine(platform.directory, "log") }, cancellationToken);
        await platform.MigrateAsync(cancellationToken);
        await platform.AssertDurableAsync(cancellationToken);
        return platform;
    }

    public async Task StartMoltbotAsync(CancellationToken cancellationToken)
    {
        moltbot = await ChildProcess.StartAsync(
            Dotnet("Agencia.Moltbot", ["--urls", MoltbotUrl], new()
            {
                ["ConnectionStrings__agencia"] = $"{As("agencia_moltbot")};Database=agencia",
                ["ASPNETCORE_ENVIRONMENT"] = "Development", // has the demo client
                ["Logging__LogLevel__Default"] = "Warning",
                ["WhatsApp__AppSecret"] = AppSecret,
                ["WhatsApp__VerifyToken"] = "bench-verify-token",
                ["WhatsApp__GraphBaseUrl"] = standIn.Url,
                ["Ai__BaseUrl"] = standIn.Url,
                ["Crypto__MasterKey"] = "0123456789abcdef0123456789abcdef",
                ["Conversations__TypingIndicator"] = "false",
                // Intake and ingest are what is measured: turns come after all that.
                ["Conversations__QuietWindow"] = "00:00:30",
                ["Conversations__MaxWait"] = "00:05:00",
            }),
            cancellationToken);
        using var http = new HttpClient();
        while (!await IsHealthyAsync(http, cancellationToken) || await ScalarAsync<long>("select count(*) from moltbot.whatsapp_numbers", cancellationToken) == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Whoever waits for an answer waits no longer, so that the next measurement has the machine for itself.</summary>
    public Task ParkTurnsAsync(CancellationToken cancellationToken) =>
        ScalarAsync<long>("with parked as (update moltbot.conversations set due_at = null where due_at is not null returning 1) select count(*) from parked", cancellationToken);

    /// <summary>That what was measured is what was meant: every webhook became a message of the demo client.</summary>
    public async Task AssertAllMessagesAsync(int webhooks, CancellationToken cancellationToken)
    {
        var counts = await ScalarAsync<string>("select (select count(*) from moltbot.messages) || ' messages, ' || (select count(*) from moltbot.unrouted) || ' unrouted, ' || (select count(*) from moltbot.poison) || ' poison'", cancellationToken);
        if (counts != $"{webhooks} messages, 0 unrouted, 0 poison")
        {
            throw new InvalidOperationException($"{webhooks} webhooks became {counts}.");
        }
    }

    public async Task StopMoltbotAsync()
    {
        if (moltbot is not null)
        {
            await moltbot.StopAsync(15, TimeSpan.FromSeconds(20), TimeProvider.System, CancellationToken.None);
            moltbot = null;
        }
    }

    public async Task<T> ScalarAsync<T>(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(Admin);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async ValueTask DisposeAsync()
    {
        await StopMoltbotAsync();
        if (Postgres is not null)
        {
            await Postgres.DisposeAsync();
        }

        await standIn.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var environment = Roles.ToDictionary(role => $"Roles__{role}", role => (string?)$"{role}-{Password}");
        environment["ConnectionStrings__admin"] = Postgres.ConnectionString();
        environment["ConnectionStrings__agencia"] = $"{As("agencia_owner")};Database=agencia";
        var (exitCode, output) = await ChildProcess.RunAsync(Dotnet("Agencia.Database", ["migrate"], environment), cancellationToken);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"The migrations failed: {output}");
        }
    }

    // A figure without durability is no figure.
    private async Task AssertDurableAsync(CancellationToken cancellationToken)
    {
        var settings = await ScalarAsync<string>("select concat_ws(' ', current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes'))", cancellationToken);
        if (settings != "on on on")
        {
            throw new InvalidOperationException($"fsync, synchronous_commit, full_page_writes are {settings}: all must be on.");
        }
    }

    private string As(string role) => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Postgres.Port};Username={role};Password={role}-{Password}");

    private async Task<bool> IsHealthyAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync($"{MoltbotUrl}/health", cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException) when (!moltbot!.HasExited)
        {
            return false;
        }
    }

    private static ChildProcessOptions Dotnet(string project, string[] arguments, Dictionary<string, string?> environment) =>
        new() { FileName = "dotnet", Arguments = [Repository.Assembly(project), .. arguments], Environment = environment };
}
