using System.Threading.Channels;
using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace Agencia.Moltbot.Infrastructure.WhatsApp;

/// <summary>
/// Shows "typing…" while a conversation waits for its turn. Not through the outbox: one that comes late is worse than none, so what does
/// not fit is dropped, and what fails is not tried again.
/// </summary>
internal sealed partial class TypingIndicator(IGraphApi graph, NumberTokens tokens, IOptions<WhatsAppOptions> options, ILogger<TypingIndicator> logger)
    : BackgroundService, ITypingIndicator
{
    private const int Waiting = 64;
    private const int AtOnce = 4;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly Channel<(Guid Tenant, Guid Number, string Wamid)> queue =
        Channel.CreateBounded<(Guid, Guid, string)>(new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Show(Guid tenantId, Guid numberId, string wamid) => queue.Writer.TryWrite((tenantId, numberId, wamid));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Parallel.ForEachAsync(queue.Reader.ReadAllAsync(stoppingToken), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
            async (item, cancellationToken) => await ShowAsync(item.Tenant, item.Number, item.Wamid, cancellationToken))
        .ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.OnlyOnCanceled, TaskScheduler.Default);

    private async Task ShowAsync(Guid tenantId, Guid numberId, string wamid, CancellationToken cancellationToken)
    {
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(Timeout);
            if (await tokens.FindAsync(tenantId, numberId, timeout.Token) is { } number)
            {
                using var response = await graph.PostMessageAsync(options.Value.GraphVersion, number.PhoneNumberId, number.AccessToken, new GraphTyping(wamid), timeout.Token);
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            NotShown(logger, failure.NameForLog());
        }
    }

    [LoggerMessage(5001, LogLevel.Debug, "A typing indicator was not shown: {Failure}")]
    private static partial void NotShown(ILogger logger, string failure);
}
