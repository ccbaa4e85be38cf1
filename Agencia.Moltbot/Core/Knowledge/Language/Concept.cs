namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>Something customers ask about, under all its words in both languages.</summary>
/// <param name="Parent">What it is a kind of.</param>
/// <param name="IsCovered">True when what is said of the parent holds for this kind too.</param>
/// <param name="IsLight">True when a question that says more loses little by its absence.</param>
internal sealed record Concept(string Name, string? Parent, bool IsCovered, bool IsLight)
{
    /// <summary>The concept as a key beside stems, which never begin with "#".</summary>
    public string Key { get; } = "#" + Name;

    public string? ParentKey { get; } = Parent is null ? null : "#" + Parent;

    /// <summary>The key under which a text that names only a kind of this concept is found.</summary>
    public string KindKey { get; } = "^" + Name;

    /// <summary>The key that a text naming this kind sets for its parent.</summary>
    public string? ParentKindKey { get; } = Parent is null ? null : "^" + Parent;
}
