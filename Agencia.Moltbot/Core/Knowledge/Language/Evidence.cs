using System.Buffers;
using System.Text.RegularExpressions;

namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>What a sentence tells without naming it: "45 €" is a price, "de 9:00 a 14:00" are hours.</summary>
internal static partial class Evidence
{
    private static readonly SearchValues<string> FreeWords = AnyOf("gratis", "gratuit", "free", "sin c", "inclu");
    private static readonly SearchValues<string> NoonWords = AnyOf("midday", "noon", "midnight", "mediod", "medianoche");
    private static readonly SearchValues<string> UnitWords = AnyOf("min", "hora", "hour", "dia", "día", "day", "semana", "week", "mes", "month", " h", "'", "’");
    private static readonly SearchValues<string> StreetWords =
        AnyOf("calle", "c/", "avda", "avenida", "av.", "plaza", "pza", "paseo", "ronda", "carretera", "ctra", "camino", "pol", "street", "road", "avenue", "square", "lane", "st.", "rd.");

    private static readonly (string Key, Regex Sign)[] Signs =
    [
        ("#price", Money()),
        ("#hours", TimeOfDay()),
        ("#duration", Duration()),
        ("#phone", Phone()),
        ("#contact", Phone()),
        ("#email", Email()),
        ("#contact", Email()),
        ("#location", Address()),
        ("#age", Age()),
        ("#kids", Minors()),
        ("#discount", Percentage()),
        ("#percent", Percentage()),
        ("#web", WebAddress()),
    ];

    public static IEnumerable<string> Of(string sentence) => Signs.Where(sign => CanHold(sentence, sign.Key) && sign.Sign.IsMatch(sentence)).Select(sign => sign.Key);

    /// <summary>A cheap look for what an expression can't do without; it spares most sentences most of them.</summary>
    private static bool CanHold(string sentence, string key) => key switch
    {
        "#email" => sentence.Contains('@', StringComparison.Ordinal),
        "#web" => sentence.Contains('.', StringComparison.Ordinal),
        "#contact" => sentence.Contains('@', StringComparison.Ordinal) || HasFigure(sentence),
        "#price" => HasFigure(sentence) || sentence.AsSpan().ContainsAny(FreeWords),
        "#hours" => HasFigure(sentence) || sentence.AsSpan().ContainsAny(NoonWords),
        "#duration" => sentence.AsSpan().ContainsAny(UnitWords),
        "#location" => sentence.AsSpan().ContainsAny(StreetWords),
        _ => HasFigure(sentence),
    };

    private static bool HasFigure(string sentence) => sentence.AsSpan().IndexOfAnyInRange('0', '9') >= 0;

    private static SearchValues<string> AnyOf(params ReadOnlySpan<string> words) => SearchValues.Create(words, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\d\s*(€|euros?\b|eur\b|£|\$|usd\b|pesos?\b|pounds?\b|dollars?\b)|[€£$]\s*\d|\b(gratis|gratuit\w+|free|sin coste|sin cargo|incluid\w+|included)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Money();

    [GeneratedRegex(@"\b\d{1,2}[:.]\d{2}\b|\b\d{1,2}\s*(am|pm|a\.m|p\.m|h|hrs?|horas)\b|\bde \d{1,2} a \d{1,2}\b|\b\d{1,2}\s*[-–]\s*\d{1,2}\s*h|\b24 ?(h|horas|hours)\b|\ba las? \d|\b(midday|noon|midnight|mediod[ií]a|medianoche)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"\b(\d+|una?|dos|tres|cuatro|media|a|an|one|two|three|half|couple of|few|pocos|pocas|varios|varias)[\s-]*(o \w+ |to \d+ |or \w+ |a \d+ )?(working |business )?(min|mins|minutos?|minutes?|h|horas?|hours?|d[ií]as?|days?|semanas?|weeks?|mes|meses|months?)\b|\b\d+['’]", RegexOptions.IgnoreCase)]
    private static partial Regex Duration();

    [GeneratedRegex(@"(\+|\b)\d[\d \-]{6,}\d\b")]
    private static partial Regex Phone();

    [GeneratedRegex(@"\S+@\S+\.\w+")]
    private static partial Regex Email();

    [GeneratedRegex(@"\b(calle|c/|avda|avenida|av\.|plaza|pza|paseo|ronda|carretera|ctra|camino|pol[ií]gono|street|road|avenue|square|lane|st\.|rd\.)(?=\W|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b\d{1,2}\s*(años|year|years|or older|or over)\b|\b(from|over|under|aged?|mayores de|menores de|edad m[ií]nima)[\s-]\d{1,2}s?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Age();

    [GeneratedRegex(@"\b(under|menores de|hasta los|hasta)[\s-](1[0-7]|\d)(s\b| años| years)", RegexOptions.IgnoreCase)]
    private static partial Regex Minors();

    [GeneratedRegex(@"\d\s?%(?!\w)", RegexOptions.IgnoreCase)]
    private static partial Regex Percentage();

    [GeneratedRegex(@"\b(www\.|https?:)\S+|\b[\w-]+\.(es|com|net|org|example)\b", RegexOptions.IgnoreCase)]
    private static partial Regex WebAddress();
}
