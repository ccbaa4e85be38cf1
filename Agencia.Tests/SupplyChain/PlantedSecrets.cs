using Xunit;

namespace Agencia.Tests.SupplyChain;

/// <summary>A value of every kind and one beside it that is none. Put together here, so that this file holds no secret itself.</summary>
internal static class PlantedSecrets
{
    private const string Letters = "Zx9Qw3Er7Ty2Ui8Op4As6Df1Gh5Jk0LzCvBnMqWeRtYuIoPaSdFgHjKlZxCvBnMq";
    private const string Hex = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567";

    // Its checksum is that of docs/api.md, reckoned by another program.
    private static readonly string OwnKey = "agc_" + "live_" + string.Concat(Enumerable.Repeat("Q7d2", 10)) + "abc" + "33yr1z";

    /// <summary>Rule, text with the secret, the secret, a text that only resembles it.</summary>
    public static TheoryData<string, string, string, string> All { get; } = new()
    {
        { "agencia-key", $"key: {OwnKey}", OwnKey, $"key: {OwnKey[..^1]}y" },
        { "agencia-key-without-checksum", $"\"agc_{"live_" + Letters[..43]}\"", "agc_" + "live_" + Letters[..43], "agc_" + "live_" + Letters[..20] },
        { "webhook-secret", "whsec" + "_" + Letters[..32], "whsec" + "_" + Letters[..32], "whsec" + "_" + "…" },
        { "meta-token", "Bearer EA" + "A" + Letters[..60], "EA" + "A" + Letters[..60], "x/EA" + "A" + Letters[..60] },
        { "aws-key-id", "id=AK" + "IA" + "QWERTYUIOPASDFGH", "AK" + "IA" + "QWERTYUIOPASDFGH", "AK" + "IA" + "qwertyuiopasdfgh" },
        { "aws-secret", "AWS_SECRET_ACCESS_KEY" + " = \"" + Letters[..40] + "\"", Letters[..40], "AWS_SECRET_ACCESS_KEY" + "=$SECRET" },
        { "private-key", "-----BEGIN " + "RSA PRIVATE KEY-----\\n" + Letters + "\\n", Letters, "-----BEGIN " + "PUBLIC KEY-----\n" + Letters + "\n" },
        { "github-token", "gh" + "p_" + Letters[..36], "gh" + "p_" + Letters[..36], "gh" + "p_short" },
        { "groq-key", "gs" + "k_" + Letters[..52], "gs" + "k_" + Letters[..52], "gs" + "k_canary" },
        { "openai-key", "s" + "k-proj-" + Letters[..40], "s" + "k-proj-" + Letters[..40], "ri" + "sk-" + Letters[..40] },
        { "deepgram-key", "Deepgram" + "__ApiKey=" + Hex, Hex, "uses: some/action@" + Hex },
        { "google-key", "AI" + "za" + Letters[..35], "AI" + "za" + Letters[..35], "AI" + "za" + Letters[..20] },
        { "jwt", "ey" + "J" + Letters[..20] + ".ey" + "J" + Letters[..30] + "." + Letters[..43], "ey" + "J" + Letters[..20] + ".ey" + "J" + Letters[..30] + "." + Letters[..43], "ey" + "J" + Letters[..20] },
    };
}
