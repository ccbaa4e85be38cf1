namespace Agencia.Moltbot.Core.Outbox;

/// <summary>Meta's error codes and what they mean for a message (WhatsApp Cloud API error reference, v26.0).</summary>
internal static class RefusalRules
{
    public static RefusalRule For(int code, int httpStatus) => code switch
    {
        190 or 102 or 10 or (>= 200 and <= 299) => RefusalRule.PauseNumber,   // token expired, revoked, or without the permission
        131050 => RefusalRule.OptOut,
        1 or 2 => RefusalRule.Retry,                                          // API unknown, API service
        4 or 80007 or 130429 or 131048 or 131056 => RefusalRule.Retry,        // rate limits: app, account, number, spam, pair
        131000 or 131016 or 131057 or 133004 => RefusalRule.Retry,            // something went wrong, service unavailable, maintenance
        _ => httpStatus is 429 or >= 500 && code == 0 ? RefusalRule.Retry : RefusalRule.Stop,
    };
}
