namespace Agencia.Database;

/// <summary><c>keys status</c> and <c>keys rotate</c>: docs/database.md, "Secrets".</summary>
internal static class KeysCommand
{
    /// <summary>0; 1 when something is encrypted under a master key that is not configured.</summary>
    public static async Task<int> StatusAsync(KeySettings settings, TextWriter output, CancellationToken cancellationToken)
    {
        await using var connection = await MaintenanceConnection.OpenAsync(settings.Owner, cancellationToken);
        var uses = await KeyUse.ReadAsync(connection, cancellationToken);
        foreach (var use in uses)
        {
            await output.WriteLineAsync($"{use.Table,-26} key {use.KeyId}: {use.Rows} rows");
        }

        var configured = settings.Keys.KeyIds;
        foreach (var id in configured.Union(uses.Select(use => use.KeyId)).Order())
        {
            await output.WriteLineAsync($"key {id}: {Verdict(id, [.. uses.Where(use => use.KeyId == id)], settings)}");
        }

        return uses.TrueForAll(use => configured.Contains(use.KeyId)) ? 0 : 1;
    }

    /// <summary>0: everything is under the present master key. 1: something is not, and it was said what.</summary>
    public static async Task<int> RotateAsync(KeySettings settings, TextWriter output, CancellationToken cancellationToken)
    {
        await using var connection = await MaintenanceConnection.OpenAsync(settings.Owner, cancellationToken);
        return await new KeyRotation(connection, settings.Keys, output).RunAsync(cancellationToken);
    }

    private static string Verdict(int id, IReadOnlyList<KeyUse> uses, KeySettings settings)
    {
        var present = id == settings.Keys.CurrentKeyId ? "the present key. " : "";
        var missing = settings.Keys.KeyIds.Contains(id) ? "" : "NOT CONFIGURED. ";
        var needed = uses.Count == 0
            ? present.Length > 0 ? "New secrets are encrypted under it." : "nothing names it: it may be taken away, once no backup is kept that was made before."
            : uses.Any(use => use.CanMove)
                ? $"needed by {string.Join(" and ", uses.Select(use => use.Table))}{(present.Length > 0 ? "." : ": \"keys rotate\" moves what can be moved.")}"
                : $"needed by {string.Join(" and ", uses.Select(use => use.Table))}, for good: hashes can't be moved.";
        return present + missing + needed;
    }
}
