namespace Agencia.Moltbot.Core.Clients;

/// <summary>A Meta app: signs the webhooks of the numbers under it. Two secrets while one is being replaced.</summary>
internal sealed record MetaApp(string Name, IReadOnlyList<byte[]> Secrets, byte[] VerifyToken)
{
    /// <summary>The app of webhooks that name none.</summary>
    public const string Default = "default";
}
