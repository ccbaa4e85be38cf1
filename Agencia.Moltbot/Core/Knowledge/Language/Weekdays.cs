using System.Text.RegularExpressions;

namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>The days of the week that a text speaks of, also those inside "de martes a sábado" and "weekdays".</summary>
internal static partial class Weekdays
{
    private static readonly string[] Starts = ["lu", "ma", "mi", "ju", "vi", "sa", "do", "mo", "tu", "we", "th", "fr", "sa", "su"];

    /// <summary>Keys "@1" (Monday) to "@7".</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        if (!Mention().IsMatch(text))
        {
            return [];
        }

        var days = new SortedSet<int>();
        foreach (Match match in Mention().Matches(text))
        {
            var (from, to) = Range(match);
            for (var day = from; ; day = (day % 7) + 1)
            {
                days.Add(day);
                if (day == to)
                {
                    break;
                }
            }
        }

        return [.. days.Select(day => $"@{day}")];
    }

    private static (int From, int To) Range(Match match)
    {
        if (match.Groups["day"].Success)
        {
            var from = Number(match.Groups["day"].Value);
            return (from, match.Groups["to"].Success ? Number(match.Groups["to"].Value) : from);
        }

        return match.Groups["week"].Success ? (1, 5) : match.Groups["end"].Success ? (6, 7) : (1, 7);
    }

    private static int Number(string day) =>
        (Array.IndexOf(Starts, $"{Tokens.Fold(day[0])}{Tokens.Fold(day[1])}") % 7) + 1;

    private const string Day =
        "lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bados?|domingos?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|(?-i:Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)";

    [GeneratedRegex(@"(?<!\p{L})(?:(?<day>" + Day + @")(?:\s*(?:a|al|to|till|until|through|hasta(?: el)?|-|–|—)\s*(?<to>" + Day + @"))?|(?<week>entre semana|d[ií]as? laborables?|laborables|weekdays?)|(?<end>fin(?:es)? de semana|findes?|weekends?)|todos los d[ií]as|every day|daily|a diario|seven days|7 days|cada d[ií]a)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Mention();
}
