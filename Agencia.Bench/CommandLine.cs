using System.Globalization;

namespace Agencia.Bench;

/// <summary>Options of a benchmark: <c>--name value</c>, or <c>--name</c> alone for those that need none.</summary>
internal sealed class CommandLine
{
    private readonly ILookup<string, string> given;

    /// <param name="known">Names that take a value.</param>
    /// <param name="flags">Names that take none.</param>
    public CommandLine(string[] arguments, string[] known, string[] flags)
    {
        var pairs = new List<(string Name, string Value)>();
        for (var i = 0; i < arguments.Length; i++)
        {
            var name = arguments[i];
            pairs.Add(flags.Contains(name) ? (name, "")
                : !known.Contains(name) ? throw new ArgumentException($"Unknown option {name}: {string.Join(", ", known.Concat(flags))}.")
                : ++i < arguments.Length ? (name, arguments[i])
                : throw new ArgumentException($"{name} takes a value."));
        }

        given = pairs.ToLookup(pair => pair.Name, pair => pair.Value);
    }

    public bool Has(string flag) => given.Contains(flag);

    public IEnumerable<string> All(string name) => given[name];

    public int Int(string name, int otherwise) => given[name].LastOrDefault() is not { } text ? otherwise
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 100_000 ? number
        : throw new ArgumentException($"{name} takes a whole number from 1 to 100000.");

    public string Choice(string name, params string[] choices) => given[name].LastOrDefault() is not { } text ? choices[0]
        : choices.Contains(text) ? text
        : throw new ArgumentException($"{name} takes one of {string.Join(", ", choices)}.");
}
