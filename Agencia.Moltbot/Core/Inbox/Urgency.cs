namespace Agencia.Moltbot.Core.Inbox;

/// <summary>
/// Tells webhooks in which a customer may have written from those that only report on our messages, by their bytes: to parse them is
/// ingest's work. It decides who reads a webhook, never how.
/// </summary>
internal static class Urgency
{
    /// <summary>False when it holds statuses and surely no messages. Inside a text a quotation mark is escaped, so no customer can write such a key.</summary>
    public static bool IsUrgent(ReadOnlySpan<byte> body) => !HasKey(body, "\"statuses\""u8) || HasKey(body, "\"messages\""u8);

    // "messages" is also the value of "field".
    private static bool HasKey(ReadOnlySpan<byte> body, ReadOnlySpan<byte> key)
    {
        for (var at = body.IndexOf(key); at >= 0; at = body.IndexOf(key))
        {
            body = body[(at + key.Length)..];
            if (body.TrimStart(" \t\r\n"u8) is [(byte)':', ..])
            {
                return true;
            }
        }

        return false;
    }
}
