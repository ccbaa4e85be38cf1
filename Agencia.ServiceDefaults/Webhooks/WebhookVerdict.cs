namespace Agencia.ServiceDefaults.Webhooks;

/// <summary>What a webhook's headers are worth. All but <see cref="Valid"/> are answered 401, without saying which.</summary>
public enum WebhookVerdict
{
    /// <summary>A header is missing or is not what the specification says it is.</summary>
    Malformed,

    /// <summary>Signed by nobody who knows a secret, or changed on the way.</summary>
    WrongSignature,

    /// <summary>Signed, but before the window: perhaps one that somebody kept and plays again.</summary>
    TooOld,

    /// <summary>Signed for a time to come, after the window: a wrong clock, or one kept for later.</summary>
    TooNew,

    /// <summary>By one who knows a secret, unchanged, now. Whether it came before is for its id to say.</summary>
    Valid,
}
