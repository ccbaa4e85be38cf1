namespace Agencia.AiGateway.Providers;

/// <summary>What all providers of a kind have in common.</summary>
internal sealed record ProviderKind(string Name, string? DefaultBaseUrl, bool ServesChat, KeyNeed Key);

internal enum KeyNeed
{
    Always,

    /// <summary>A server of one's own may ask for none.</summary>
    UnlessLocal,
    Never,
}

internal static class ProviderKinds
{
    private static readonly ProviderKind[] All =
    [
        new("openai", "https://api.openai.com/v1", ServesChat: true, KeyNeed.Always),
        new("groq", "https://api.groq.com/openai/v1", ServesChat: true, KeyNeed.Always),
        new("deepgram", "https://api.deepgram.com", ServesChat: false, KeyNeed.Always),
        new("openai-compatible", null, ServesChat: true, KeyNeed.UnlessLocal),
        new("kokoro", null, ServesChat: false, KeyNeed.Never),
        new("whisper-cpp", null, ServesChat: false, KeyNeed.Never),
    ];

    public static ProviderKind OpenAiCompatible { get; } = All[3];

    public static string Allowed { get; } = string.Join(", ", All.Select(kind => kind.Name));

    /// <summary>Providers that exist, switched off, without a line of configuration. In order of preference.</summary>
    public static IReadOnlyList<string> WellKnown { get; } = [.. All.Where(kind => kind.DefaultBaseUrl is not null).Select(kind => kind.Name)];

    /// <summary>The kind that is named, or else the well-known one that the provider is called after.</summary>
    public static ProviderKind? Find(string provider, string? kind)
    {
        var wanted = string.IsNullOrEmpty(kind) ? WellKnown.FirstOrDefault(name => Same(name, provider)) : kind;
        return Array.Find(All, candidate => Same(candidate.Name, wanted));
    }

    private static bool Same(string left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
