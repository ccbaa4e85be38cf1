namespace Agencia.Moltbot.Ports;

/// <summary>A Meta app as it may be shown: its secrets never leave the database but to check a signature.</summary>
/// <param name="WebhookPath">Where Meta has to call for the numbers under it.</param>
/// <param name="HasPreviousSecret">Webhooks signed with the former secret are still taken.</param>
internal sealed record MetaAppInfo(string Name, string WebhookPath, bool HasPreviousSecret, DateTimeOffset UpdatedAt);

internal sealed record NewMetaApp(string Name, string AppSecret, string VerifyToken);

/// <summary>What an edit changes; null keeps what there is.</summary>
/// <param name="AppSecret">The present secret becomes the previous one and is taken beside it.</param>
/// <param name="DropPreviousSecret">Meta signs with the new one by now.</param>
internal sealed record MetaAppChanges(string? AppSecret, string? VerifyToken, bool DropPreviousSecret);

/// <summary>The agency's Meta apps. A change is in force in this process when the call returns, in others after <c>WhatsApp:AppRefresh</c>.</summary>
internal interface IMetaAppDirectory
{
    /// <summary>By name.</summary>
    Task<IReadOnlyList<MetaAppInfo>> ListAsync(int atMost, string? after, CancellationToken cancellationToken);

    Task<Versioned<MetaAppInfo>?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Null: there is one of this name.</summary>
    Task<Versioned<MetaAppInfo>?> AddAsync(NewMetaApp app, CancellationToken cancellationToken);

    Task<Edited<MetaAppInfo>> EditAsync(string name, ExpectedVersions expected, MetaAppChanges changes, CancellationToken cancellationToken);
}
