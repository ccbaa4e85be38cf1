using Agencia.Moltbot.Core.Knowledge.Language;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>A clause as one index reads it: its words with their spelling mended, and its terms with the places of their first words.</summary>
internal sealed record ParsedClause(Clause Clause, List<string> Words, List<(Term Term, int At)> Terms, Speech Speech)
{
    public ParsedClause As(bool asks, bool isPointedAt) => this with { Clause = Clause with { Asks = asks, IsPointedAt = isPointedAt } };

    public static ParsedClause Of(Clause clause, KnowledgeIndex index)
    {
        var words = TextAnalyzer.Words(clause.Text);
        var speech = StopWords.Detect(words) ?? index.Speech;
        for (var at = 0; at < words.Count; at++)
        {
            words[at] = Mend(words[at], speech, index);
        }

        Ages.Name(words);
        return new ParsedClause(clause, words, TextAnalyzer.Placed(words, speech), speech);
    }

    /// <summary>A word that neither the language nor the client knows is read as the nearest that one of them does.</summary>
    private static string Mend(string word, Speech speech, KnowledgeIndex index)
    {
        if (TextAnalyzer.Word(word, speech) is not { IsLight: false, Concepts.Count: 0 } term || term.Stems.Any(index.Knows) || Lexicon.IsInPhrase(word))
        {
            return word;
        }

        return Diminutives.Base(word, index) ?? index.NearestWord(word) ?? Spelling.Function.SameSound(word) ?? Spelling.Function.Swapped(word) ?? (speech == Speech.Spanish ? Spelling.Spanish : Spelling.English).Nearest(word) ?? word;
    }
}
