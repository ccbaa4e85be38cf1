using System.Collections.Frozen;
using System.Text;
using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace Agencia.Moltbot.Infrastructure.WhatsApp;

/// <summary>All Meta apps: the default one from the configuration, the others from the database, read again every so often.</summary>
internal sealed partial class MetaApps(MetaAppTable table, IOptions<WhatsAppOptions> options, TimeProvider time, ILogger<MetaApps> logger) : BackgroundService, IMetaApps
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    // One reading at a time: an older one that ends later would undo a newer.
    private readonly SemaphoreSlim reading = new(1);
    private readonly MetaApp configured = FromConfiguration(options.Value);
    private FrozenDictionary<string, MetaApp> others = FrozenDictionary<string, MetaApp>.Empty;

    public MetaApp? Find(string name) => name == MetaApp.Default ? configured : others.GetValueOrDefault(name);

    /// <summary>After a change of the table: what is committed by now is in force when this returns.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken);
        try
        {
            others = (await table.ReadOthersAsync(cancellationToken)).ToFrozenDictionary(app => app.Name);
        }
        finally
        {
            reading.Release();
        }
    }

    public override void Dispose()
    {
        reading.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = options.Value.AppRefresh;
            try
            {
                await table.EnsureDefaultAsync(options.Value, stoppingToken);
                await ReloadAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                NotRead(logger, failure.NameForLog());
                wait = AfterFailure;
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static MetaApp FromConfiguration(WhatsAppOptions options) => new(
        MetaApp.Default,
        [.. new[] { options.AppSecret, options.PreviousAppSecret }.Where(secret => secret.Length > 0).Select(Encoding.UTF8.GetBytes)],
        Encoding.UTF8.GetBytes(options.VerifyToken));

    [LoggerMessage(1003, LogLevel.Warning, "The Meta apps could not be read: {Failure}")]
    private static partial void NotRead(ILogger logger, string failure);
}
