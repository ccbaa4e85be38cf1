namespace Agencia.Moltbot.Core.Conversations;

/// <summary>
/// How far a message has come. Reports arrive late, twice and out of order; the highest rank wins, so any order of the same reports
/// ends the same. The database has the same list in <c>moltbot.status_rank</c>.
/// </summary>
internal static class MessageStatus
{
    public const string Received = "received";
    public const string Pending = "pending";
    public const string Sending = "sending";
    public const string Unknown = "unknown";
    public const string Accepted = "accepted";
    public const string Failed = "failed";

    /// <summary>Lowest first. "failed" ranks below "delivered": a message that reached the phone did not fail.</summary>
    public static readonly IReadOnlyList<string> ByRank = [Received, Pending, Sending, Unknown, Accepted, "sent", Failed, "delivered", "read", "played", "deleted"];

    public static string Merge(string current, string reported) => Rank(reported) > Rank(current) ? reported : current;

    public static int Rank(string status) => ByRank.Index().First(item => item.Item == status).Index + 1;
}
