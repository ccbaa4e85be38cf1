namespace Agencia.Moltbot.Core.Replies;

/// <summary>What Moltbot says in its own words when neither the AI nor the client's knowledge speaks, per locale of the client.</summary>
internal sealed record ReplyTexts
{
    public required Func<string, string> Greeting { get; init; }

    public required string Thanks { get; init; }

    /// <summary>The first handoff of a conversation, when the client has no away message of its own.</summary>
    public required string Handoff { get; init; }

    /// <summary>A further message while a person is awaited.</summary>
    public required string StillWaiting { get; init; }

    /// <summary>After an answer that left part of the message open.</summary>
    public required string RestIsForwarded { get; init; }

    /// <summary>For voice, pictures and files as long as only text is read.</summary>
    public required string OnlyText { get; init; }

    public static ReplyTexts Spanish { get; } = new()
    {
        Greeting = client => $"¡Hola! 👋 Soy el asistente de {client}. ¿En qué te puedo ayudar?",
        Thanks = "¡A ti! Si necesitas algo más, aquí estoy. 😊",
        Handoff = "Prefiero que esto te lo responda una persona del equipo. Ya les he avisado y te escriben en cuanto puedan.",
        StillWaiting = "Tu mensaje ya está con el equipo. Te responden por aquí lo antes posible. ¡Gracias por tu paciencia!",
        RestIsForwarded = "Para lo demás, te escribe una persona del equipo.",
        OnlyText = "De momento solo puedo leer texto. ¿Me lo escribes, por favor?",
    };

    public static ReplyTexts English { get; } = new()
    {
        Greeting = client => $"Hi! 👋 I'm the assistant of {client}. How can I help you?",
        Thanks = "You're welcome! If you need anything else, I'm here. 😊",
        Handoff = "I'd rather have someone from the team answer this. I've let them know and they'll write to you as soon as they can.",
        StillWaiting = "Your message is with the team. They'll reply here as soon as possible. Thank you for your patience!",
        RestIsForwarded = "For the rest, someone from the team will write to you.",
        OnlyText = "For now I can only read text. Could you write it to me, please?",
    };

    /// <summary>By locale ("es", "es-ES", "en_GB"); Spanish for any other.</summary>
    public static ReplyTexts For(string locale) =>
        locale.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Spanish;
}
