using System.Security.Cryptography;
using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core.Privacy;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace Agencia.Moltbot.Infrastructure.Privacy;

/// <summary>Applies the erasure list, opens the gate, and from then on sweeps what comes late.</summary>
internal sealed partial class ErasureWorker(
    ErasuresAtStart start, ErasureGate gate, IRawBytes raw, ErasureKeys keys, IOptions<PrivacyOptions> options, TimeProvider time, ILogger<ErasureWorker> logger) : BackgroundService
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var opened = gate.IsOpen;
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Failed(logger, failure.NameForLog());
                gate.Reason = failure is InvalidDataException or CryptographicException
                    ? failure.Message
                    : "The erasure list could not be applied yet; it is tried again.";
            }

            await Task.Delay(opened ? options.Value.LateSweep : TryAgain, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        if (gate.IsOpen)
        {
            await raw.SweepLateAsync(erasure => ErasedIdentities.Of([erasure], keys.For(erasure.TenantId, erasure.KeyId), untilErased: false), cancellationToken);
            return;
        }

        var erased = await start.ApplyAsync(cancellationToken);
        if (erased > 0)
        {
            Applied(logger, erased);
        }

        gate.Open();
    }

    [LoggerMessage(8001, LogLevel.Warning, "{Contacts} contacts were here although they had been erased, and are gone again: the database was restored, or an erasure had been interrupted")]
    private static partial void Applied(ILogger logger, int contacts);

    [LoggerMessage(8002, LogLevel.Warning, "The erasure list could not be applied and is tried again: {Failure}")]
    private static partial void Failed(ILogger logger, string failure);
}
