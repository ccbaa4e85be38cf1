namespace Agencia.Moltbot.Infrastructure.Postgres;

internal static class AuditActor
{
    /// <summary>What Moltbot changes by itself: a number that Meta refuses is paused, the default Meta app gets its row.</summary>
    public const string Moltbot = "moltbot";
}
