using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Agencia.AiGateway.Providers;

/// <summary>A provider that is on. A class, not a record: a record's text would show the key.</summary>
internal sealed class Provider(string name, ProviderKind kind, Uri baseUrl, string? key)
{
    private readonly byte[]? _key = key is null ? null : Encoding.ASCII.GetBytes(key);

    public string Name { get; } = name;

    public ProviderKind Kind { get; } = kind;

    /// <summary>The conventions know OpenAI and Groq by name; a server of one's own goes by the name it was given.</summary>
    public string TelemetryName { get; } = kind.DefaultBaseUrl is null ? name : kind.Name;

    public Uri BaseUrl { get; } = baseUrl;

    /// <summary>HTTP/2 where TLS can negotiate it; in clear text only 1.1 can be taken for granted.</summary>
    public Version Version { get; } = baseUrl.Scheme == Uri.UriSchemeHttps ? HttpVersion.Version20 : HttpVersion.Version11;

    public Uri ChatUrl { get; } = ProviderUrl.Under(baseUrl, "chat/completions");

    /// <summary>Made once, so that a request neither formats nor parses it.</summary>
    public AuthenticationHeaderValue? Authorization { get; } = key is null ? null : new("Bearer", key);

    /// <summary>Some servers quote the key they refuse.</summary>
    public bool KeyIsIn(ReadOnlySpan<byte> text) => _key is not null && text.IndexOf(_key) >= 0;
}
