namespace Agencia.WhatsAppSimulator.Webhooks;

internal static partial class Log
{
    [LoggerMessage(4101, LogLevel.Warning, "Moltbot did not accept a webhook (attempt {Attempt}, status {Status}, {Problem}); trying again")]
    public static partial void NotAccepted(ILogger logger, int attempt, int? status, string? problem);

    [LoggerMessage(4102, LogLevel.Error, "A webhook with {Updates} updates was given up: Moltbot did not accept it for ten minutes")]
    public static partial void GivenUp(ILogger logger, int updates);

    [LoggerMessage(4103, LogLevel.Critical, "The worker of a business number failed; it gets no further webhooks")]
    public static partial void LaneFailed(ILogger logger, Exception fault);
}
