namespace Agencia.Moltbot.Ports;

/// <summary>A resource and which version of it this is: any change of the row gives another.</summary>
internal sealed record Versioned<T>(T Value, string Version);

/// <summary>The versions of a resource that an edit may be made on; null: any.</summary>
internal readonly record struct ExpectedVersions(string[]? Versions);

/// <summary>What became of an edit.</summary>
/// <param name="Exists">False: there is nothing of this id.</param>
/// <param name="Resource">As it is now; null when it has another version than the edit expects, and nothing was changed.</param>
internal readonly record struct Edited<T>(bool Exists, Versioned<T>? Resource)
{
    public static Edited<T> Missing => default;

    public static Edited<T> Stale => new(Exists: true, Resource: null);

    public static Edited<T> Done(Versioned<T> resource) => new(Exists: true, resource);
}

/// <summary>Where a row is: whose it is, and its id.</summary>
internal readonly record struct RowKey(Guid TenantId, Guid Id);
