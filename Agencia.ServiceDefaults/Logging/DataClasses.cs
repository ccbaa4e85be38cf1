using Microsoft.Extensions.Compliance.Classification;

namespace Agencia.ServiceDefaults;

/// <summary>What must not stand in a log in clear.</summary>
public static class DataClasses
{
    private const string Taxonomy = "Agencia";

    /// <summary>About a person: phone numbers, names, wamids (they contain the number). Logged as a keyed hash, so that lines about one person can be told to belong together.</summary>
    public static DataClassification Personal { get; } = new(Taxonomy, nameof(Personal));

    /// <summary>Tokens, keys, passwords, message bodies. Erased.</summary>
    public static DataClassification Secret { get; } = new(Taxonomy, nameof(Secret));
}

/// <summary>Marks a <c>[LoggerMessage]</c> parameter or a property as <see cref="DataClasses.Personal"/>.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class PersonalAttribute() : DataClassificationAttribute(DataClasses.Personal);

/// <summary>Marks a <c>[LoggerMessage]</c> parameter or a property as <see cref="DataClasses.Secret"/>.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SecretAttribute() : DataClassificationAttribute(DataClasses.Secret);
