namespace Agencia.Moltbot.Core.Outbox;

/// <summary>What a refusal means for the message.</summary>
internal enum RefusalRule
{
    /// <summary>Wrong for good: a dead letter.</summary>
    Stop,

    /// <summary>May pass: again after a doubling wait, a limited number of times.</summary>
    Retry,

    /// <summary>Too many messages to this customer: again after four, sixteen, sixty-four seconds …</summary>
    WaitPair,

    /// <summary>Too many messages of this number: none of it leaves for a while.</summary>
    WaitNumber,

    /// <summary>The token is no good: nothing is sent for this number until an operator has seen to it.</summary>
    PauseNumber,

    /// <summary>The customer wants no messages.</summary>
    OptOut,
}

/// <summary>
/// Meta's error codes and what they mean for a message (WhatsApp Cloud API error reference, v26.0). Those that ask to wait never use up a
/// message's attempts: it waits until the customer-service window closes.
/// </summary>
internal static class RefusalRules
{
    /// <param name="code">Null: refused without a code of Meta's.</param>
    public static RefusalRule For(int? code, int httpStatus) => code switch
    {
        0 or 190 or 102 or 10 or (>= 200 and <= 299) => RefusalRule.PauseNumber,   // not authenticated; token expired, revoked, or without the permission
        131050 => RefusalRule.OptOut,
        131056 => RefusalRule.WaitPair,
        4 or 80007 or 130429 or 131048 or 131057 => RefusalRule.WaitNumber,   // rates of the app, the account, the number; spam; maintenance
        1 or 2 or 131000 or 131016 or 133004 => RefusalRule.Retry,            // API unknown, API service, something went wrong, unavailable
        null when httpStatus == 429 => RefusalRule.WaitNumber,
        _ => RefusalRule.Stop,                                                // 131026 undeliverable, 131047 window, 131049 not today, 100 parameter, …
    };
}
