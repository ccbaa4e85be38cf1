namespace Agencia.Moltbot.Core.Clients;

/// <summary>Live, or for trying out: a test key reads and configures as a live one does, but makes no message leave and erases nobody.</summary>
internal static class KeyModes
{
    public const string Live = "live";
    public const string Test = "test";
}
