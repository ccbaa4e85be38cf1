namespace Agencia.ServiceDefaults;

/// <summary>Tags of health checks.</summary>
public static class HealthTags
{
    /// <summary>The process itself is alive; the only checks that <c>/alive</c> asks.</summary>
    public const string Live = "live";

    /// <summary>What the service needs to do its work. <c>/health</c> asks every check, these included.</summary>
    public const string Ready = "ready";

    /// <summary>
    /// The check's description was written for readers of <c>/health</c> and is shown there as the reason. Others stay
    /// hidden: theirs may be an exception's message, with hosts, users or connection strings in it.
    /// </summary>
    public const string Explained = "explained";
}
