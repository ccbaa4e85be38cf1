namespace Agencia.Moltbot.Infrastructure.Html;

/// <summary>
/// How deep a page is nested, without building it: an HTML parser looks through all open elements at each tag, so that a page made of
/// open ones takes it time that grows with the square of its length. One pass over the text.
/// </summary>
internal static class HtmlNesting
{
    /// <summary>Pages that people write stay far below it.</summary>
    public const int Deepest = 512;

    private const int LongestName = 16;

    // End where the next one begins or are empty: open ones do not add up.
    private static readonly HashSet<string> Unnested = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option", "optgroup", "rt", "rp",
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    };

    public static bool IsTooDeep(string html)
    {
        var open = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var depth = 0;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            var isEnd = html[at + 1] == '/';
            if (Name(html.AsSpan(at + (isEnd ? 2 : 1))) is not { Length: > 0 } name || Unnested.Contains(name))
            {
                continue;
            }

            var before = open.GetValueOrDefault(name);
            if (!isEnd)
            {
                open[name] = before + 1;
                if (++depth > Deepest)
                {
                    return true;
                }
            }
            else if (before > 0)
            {
                open[name] = before - 1;
                depth--;
            }
        }

        return false;
    }

    private static string Name(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length < LongestName && char.IsAsciiLetterOrDigit(text[length]))
        {
            length++;
        }

        return text[..length].ToString();
    }
}
