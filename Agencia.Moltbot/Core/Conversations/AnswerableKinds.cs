namespace Agencia.Moltbot.Core.Conversations;

/// <summary>Which kinds of message a customer expects an answer to. The others (a reaction, a system notice) are kept and stay silent.</summary>
internal static class AnswerableKinds
{
    private static readonly HashSet<string> Kinds =
        ["text", "button", "interactive", "image", "video", "document", "audio", "voice", "sticker", "location", "contacts", "order"];

    public static bool Contains(string kind) => Kinds.Contains(kind);
}
