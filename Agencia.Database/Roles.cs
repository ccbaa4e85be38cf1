namespace Agencia.Database;

/// <summary>The roles of the platform (docs/database.md). None is a superuser, owns another's tables, or is a member of agencia_dispatch or agencia_audit.</summary>
internal static class Roles
{
    public const string Owner = "agencia_owner";
    public const string Dispatch = "agencia_dispatch";
    public const string Audit = "agencia_audit";
    public const string Moltbot = "agencia_moltbot";
    public const string Backup = "agencia_backup";
    public const string N8n = "n8n";

    /// <summary>The services' login roles.</summary>
    public static readonly string[] Services = [Moltbot, "agencia_gateway", "agencia_ops"];

    public static readonly string[] WithPassword = [Owner, .. Services, Backup, N8n];
}
