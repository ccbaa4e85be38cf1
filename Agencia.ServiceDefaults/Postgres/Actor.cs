namespace Agencia.ServiceDefaults.Postgres;

/// <summary>
/// Who changes configuration, for the audit (docs/audit.md). It flows with the asynchronous call that it was set in; transactions that
/// begin under it carry it to the database's triggers.
/// </summary>
/// <param name="Name"><c>key:…</c> (the id of an API key), <c>development key</c>, or a service's name.</param>
/// <param name="RequestId">What the entry is found by in traces; null outside a request.</param>
public sealed record Actor(string Name, string? RequestId = null)
{
    private static readonly AsyncLocal<Actor?> Flowing = new();

    /// <summary>Null: nobody is named.</summary>
    public static Actor? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }
}
