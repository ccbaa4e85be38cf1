using System.Text.RegularExpressions;

namespace Agencia.SupplyChain.Secrets;

/// <summary>
/// The secrets that Agencia makes or is given: by prefix and length where their makers gave them such, by the word beside them where not.
/// Telephone numbers are not searched: tests are full of made-up ones.
/// </summary>
internal static partial class SecretRules
{
    public static IReadOnlyList<SecretRule> All { get; } =
    [
        new("agencia-key", AgenciaKey(), AgenciaKeys.HasChecksum),
        new("agencia-key-without-checksum", AgenciaKeyWithoutChecksum()),
        new("webhook-secret", WebhookSecret()),
        new("meta-token", MetaToken()),
        new("aws-key-id", AwsKeyId()),
        new("aws-secret", AwsSecret()),
        new("private-key", PrivateKey()),
        new("github-token", GitHubToken()),
        new("groq-key", GroqKey()),
        new("openai-key", OpenAiKey()),
        new("deepgram-key", DeepgramKey()),
        new("google-key", GoogleKey()),
        new("jwt", Jwt()),
    ];

    [GeneratedRegex(@"(?<!\w)agc_(?:live|test)_[0-9A-Za-z]{49}(?![\w-])")]
    private static partial Regex AgenciaKey();

    // As they were made before migration 15; those in use still are valid.
    [GeneratedRegex(@"(?<!\w)agc_live_[\w-]{43}(?![\w-])")]
    private static partial Regex AgenciaKeyWithoutChecksum();

    // Standard Webhooks: 24 to 64 bytes in base64.
    [GeneratedRegex(@"(?<!\w)whsec_[A-Za-z0-9+/]{30,}={0,2}")]
    private static partial Regex WebhookSecret();

    // Preceded by no letter of base64: hashes have such letters in a row too.
    [GeneratedRegex(@"(?<![A-Za-z0-9+/=])EAA[A-Za-z0-9]{50,}")]
    private static partial Regex MetaToken();

    [GeneratedRegex(@"(?<![A-Za-z0-9+/])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9+/])")]
    private static partial Regex AwsKeyId();

    [GeneratedRegex(@"(?i)aws_?secret_?(?:access_?)?key[""']?\s{0,4}[:=]\s{0,4}[""']?(?<value>[a-z0-9/+]{40})(?![a-z0-9/+])")]
    private static partial Regex AwsSecret();

    // PEM, its line ends perhaps escaped, headers of an encrypted key perhaps before the first full line.
    [GeneratedRegex(@"-----BEGIN (?:[A-Z0-9]{1,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----(?:\\[rn]|[^-]){1,200}?(?<value>[A-Za-z0-9+/]{60,})")]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"(?<!\w)(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{60,})")]
    private static partial Regex GitHubToken();

    [GeneratedRegex(@"(?<!\w)gsk_[A-Za-z0-9]{40,}")]
    private static partial Regex GroqKey();

    // Anthropic's begin like OpenAI's. With a digit in it, unlike words in a row.
    [GeneratedRegex(@"(?<![\w-])sk-(?=[A-Za-z_-]*[0-9])[\w-]{24,}")]
    private static partial Regex OpenAiKey();

    [GeneratedRegex(@"(?i)deepgram[^\r\n]{0,80}?(?<![0-9a-z])(?<value>[0-9a-f]{40})(?![0-9a-z])")]
    private static partial Regex DeepgramKey();

    [GeneratedRegex(@"(?<!\w)AIza[\w-]{35}(?![\w-])")]
    private static partial Regex GoogleKey();

    [GeneratedRegex(@"(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}")]
    private static partial Regex Jwt();
}
