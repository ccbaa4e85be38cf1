using Agencia.Moltbot.Core.Knowledge.Language;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>A clause as one index reads it: its words with their spelling mended, as terms.</summary>
internal sealed record ParsedClause(Clause Clause, IReadOnlyList<QueryTerm> Terms)
{
    public static ParsedClause Of(Clause clause, KnowledgeIndex index)
    {
        var words = TextAnalyzer.Words(clause.Text);
        var speech = StopWords.Detect(words) ?? index.Speech;
        for (var at = 0; at < words.Count; at++)
        {
            words[at] = Mend(words[at], speech, index);
        }

        Ages.Name(words);
        var roles = Roles.Of(words, speech);
        var days = Weekdays.Of(clause.Text);
        return new ParsedClause(clause, index.Analyzer.Placed(words, speech).ConvertAll(placed => Read(placed.Term, roles[placed.At], days, index)));
    }

    private static QueryTerm Read(Term term, Role role, IReadOnlyList<string> days, KnowledgeIndex index)
    {
        var keys = KeyExpansion.Of(term, index);
        var distinction = keys.Where(key => key.Strength > QueryTerm.Meets).Select(key => index.Distinction(key.Key)).DefaultIfEmpty(1).Max();
        return new QueryTerm(term, role, keys, distinction) { Days = term.Means("weekday") || term.Means("weekend") ? days : [] };
    }

    /// <summary>A word that neither the language nor the client knows is read as the nearest that one of them does.</summary>
    private static string Mend(string word, Speech speech, KnowledgeIndex index)
    {
        if (index.Analyzer.Word(word, speech) is not { IsLight: false, Concepts.Count: 0 } term || term.Stems.Any(index.Knows) || index.Analyzer.Lexicon.IsInPhrase(word))
        {
            return word;
        }

        return index.NearestWord(word) ?? (speech == Speech.Spanish ? Spelling.Spanish : Spelling.English).Nearest(word) ?? word;
    }
}
