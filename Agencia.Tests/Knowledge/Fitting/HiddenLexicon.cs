using Agencia.Moltbot.Core.Knowledge.Language;

namespace Agencia.Tests.Knowledge.Fitting;

/// <summary>
/// The lexicon without a random part of its words. Many of them were written down after a judged set had asked for them, so on
/// those sets the whole lexicon looks better than it is to strangers; fitted on it, the weights would trust it too much.
/// </summary>
internal static class HiddenLexicon
{
    /// <summary>Share of the words that is hidden: with it the old sets score as they did on their first run.</summary>
    private const double Hidden = 0.6;

    /// <param name="seed">Other seeds hide other words.</param>
    public static TextAnalyzer Analyzer(int seed)
    {
        var random = new Random(seed);
        return new TextAnalyzer(new Lexicon(string.Join('\n', LexiconWords.All.Split('\n').Select(Thinned))));

        string Thinned(string line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var sides = line[(colon + 1)..].Split('|').Select(side => string.Join(',', side.Split(',').Where(_ => random.NextDouble() >= Hidden)));
            return $"{line[..colon]}:{string.Join('|', sides)}";
        }
    }
}
