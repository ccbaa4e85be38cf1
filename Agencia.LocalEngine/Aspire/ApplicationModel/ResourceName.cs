using System.Text.RegularExpressions;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What Aspire takes for a name, so that a model that runs here runs there.</summary>
internal static partial class ResourceName
{
    public static void ThrowIfInvalid(string kind, string name)
    {
        if (name.Length > 64 || !Valid().IsMatch(name))
        {
            throw new ArgumentException($"{kind} name '{name}' is invalid: 1 to 64 ASCII letters, digits and single hyphens, starting with a letter, not ending with a hyphen.", nameof(name));
        }
    }

    [GeneratedRegex("^[A-Za-z]([A-Za-z0-9]|-(?!-))*(?<!-)$", RegexOptions.CultureInvariant)]
    private static partial Regex Valid();
}
