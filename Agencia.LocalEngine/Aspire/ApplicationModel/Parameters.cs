using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

public sealed class ParameterResource : Resource, IValueProvider, IManifestExpressionProvider
{
    readonly Lazy<string> value;

    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false) : base(name)
    {
        value = new(() => callback(Default));
        Secret = secret;
    }

    public bool Secret { get; }

    public ParameterDefault? Default { get; set; }

    public string ValueExpression => $"{{{Name}.value}}";

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(value.Value);
}

public abstract class ParameterDefault
{
    public abstract string GetDefaultValue();
}

/// <summary>A random text from the classes of characters that are on; each class may ask for a minimum.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    // Without look-alikes; Special without what quotes, separates or expands in a shell, a URL or a connection string.
    const string LowerCase = "abcdefghjkmnpqrstuvwxyz";
    const string UpperCase = "ABCDEFGHJKMNPQRSTUVWXYZ";
    const string Digits = "0123456789";
    const string Specials = "-_.!~()*+";

    public int MinLength { get; set; }
    public bool Lower { get; set; } = true;
    public bool Upper { get; set; } = true;
    public bool Numeric { get; set; } = true;
    public bool Special { get; set; } = true;
    public int MinLower { get; set; }
    public int MinUpper { get; set; }
    public int MinNumeric { get; set; }
    public int MinSpecial { get; set; }

    public override string GetDefaultValue()
    {
        (bool On, string Characters, int Minimum)[] classes = [(Lower, LowerCase, MinLower), (Upper, UpperCase, MinUpper), (Numeric, Digits, MinNumeric), (Special, Specials, MinSpecial)];
        var all = string.Concat(classes.Where(c => c.On).Select(c => c.Characters));
        var text = classes.Where(c => c.On).SelectMany(c => RandomNumberGenerator.GetItems<char>(c.Characters, c.Minimum)).ToList();
        text.AddRange(RandomNumberGenerator.GetItems<char>(all, Math.Max(0, MinLength - text.Count)));
        var shuffled = text.ToArray();
        RandomNumberGenerator.Shuffle<char>(shuffled);
        return new string(shuffled);
    }
}

/// <summary>A default that is a plain value: published as one.</summary>
internal sealed class ConstantParameterDefault(Func<string> valueGetter) : ParameterDefault
{
    public override string GetDefaultValue() => valueGetter();
}
