namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>The place in a chunk that speaks of most of a question. Words far apart in a chunk are rarely about each other.</summary>
internal sealed record Passage(IndexedChunk Source, int Centre, double Coverage, double Aside, double Precision, IReadOnlyList<int> Speaking, IReadOnlySet<string> Met)
{
    /// <summary>Chunks up to here are sent whole.</summary>
    private const int LongestWhole = 320;

    private const double NextItem = 0.3;

    public static Passage Find(IndexedChunk chunk, KnowledgeQuery query)
    {
        var total = query.Terms.Where(term => !term.IsLight).Sum(term => term.Weight);
        var heading = query.Terms.Select(term => term.Match(chunk.Heading)).ToArray();
        var matches = chunk.Keys.Select(keys => query.Terms.Select(term => term.Match(keys)).ToArray()).ToArray();
        var precision = chunk.Topic.Count == 0 ? 0.5 : chunk.Topic.Count(topic => query.Terms.Any(term => term.Meets(topic))) / (double)chunk.Topic.Count;
        var best = new Passage(chunk, 0, 0, 0, 0, [], new HashSet<string>());
        for (var centre = 0; centre < matches.Length; centre++)
        {
            var covered = 0.0;
            var aside = 0.0;
            var strengths = new float[query.Terms.Count];
            var missesPrice = false;
            var speaking = new SortedSet<int> { centre };
            for (var term = 0; term < query.Terms.Count; term++)
            {
                var (strength, from) = Strongest(chunk, matches, heading, (centre, term), query.Weights);
                strengths[term] = strength;
                if (query.Terms[term].IsLight)
                {
                    aside += strength * query.Terms[term].Weight;
                    continue;
                }

                covered += strength * query.Terms[term].Weight;
                missesPrice |= query.Terms[term].AsksPrice && strength < 0.5f;
                if (from >= 0 && strength > 0.5f)
                {
                    speaking.Add(from);
                }
            }

            var coverage = covered / (total - Forgiven(query, strengths)) * (missesPrice ? query.Weights.WithoutPrice : 1);
            if (total > 0 && coverage + aside > best.Coverage + best.Aside + 0.0001)
            {
                best = new Passage(chunk, centre, coverage, aside, precision, [.. speaking], query.Terms.Where((one, term) => !one.IsLight && strengths[term] >= 0.5f).Select(one => one.Identity).ToHashSet());
            }
        }

        return best;
    }

    public KnowledgeHit ToHit(double relevance, Weights weights) =>
        new(Source.Chunk, (Coverage + Aside) * (1 - weights.Relevance - weights.Precision + (weights.Relevance * relevance) + (weights.Precision * Precision)), Coverage, Excerpt()) { Met = Met };

    /// <summary>
    /// What a passage needn't say when it speaks of the rarest thing named: in "¿trabajáis con coches híbridos?" a garage needn't
    /// say "coche" again. Only for things that the client knows elsewhere.
    /// </summary>
    private static double Forgiven(KnowledgeQuery query, float[] strengths)
    {
        var things = query.Terms.Select((term, at) => (term, strength: strengths[at])).Where(pair => !pair.term.IsLight && !pair.term.IsAspect).ToArray();
        var rarestMet = things.Where(pair => pair.strength >= 0.7f).Select(pair => pair.term.Weight).DefaultIfEmpty().Max();
        var said = things.Where(pair => pair.strength >= 0.7f).Select(pair => pair.term.Identity).ToHashSet();
        return things.Where(pair => pair.strength < 0.5f).Sum(pair =>
            pair.term.Alternative is { } other && said.Contains(other) ? pair.term.Weight
            : pair.term.IsKnown && pair.term.Weight <= rarestMet ? pair.term.Weight * query.Weights.Forgiven
            : 0);
    }

    /// <summary>Where a term is met best, seen from the centre; -1 for the heading.</summary>
    private static (float Strength, int From) Strongest(IndexedChunk chunk, float[][] matches, float[] heading, (int Centre, int Term) seen, Weights weights)
    {
        var best = (Strength: heading[seen.Term], From: -1);
        for (var at = 0; at < matches.Length; at++)
        {
            var strength = (float)(matches[at][seen.Term] * Nearness(chunk, seen.Centre, at, weights));
            if (strength > best.Strength)
            {
                best = (strength, at);
            }
        }

        return best;
    }

    private static double Nearness(IndexedChunk chunk, int centre, int at, Weights weights)
    {
        if (at == centre)
        {
            return 1;
        }

        // A list's items are about one thing each; the sentence that opens the list is about all of them.
        if (chunk.Sentences[centre].IsItem && chunk.Sentences[at].IsItem)
        {
            return NextItem;
        }

        return Math.Abs(at - centre) == 1 || (chunk.Sentences[centre].IsItem && at < centre) ? weights.NextSentence : weights.Elsewhere;
    }

    /// <summary>The whole chunk when short, else the speaking sentences and their neighbours, in order, as far as there is room.</summary>
    private string Excerpt()
    {
        var text = Source.Chunk.Text.Length <= LongestWhole ? Source.Chunk.Text : Join(Window());
        var topic = Source.Chunk.Heading.Split(KnowledgeChunk.Separator)[^1];
        // "60 €", "desde 79 €, según el motor" and "70 minutes, 2 to 5 players" don't say of what.
        var needsTopic = char.IsLower(text[0]) || char.IsDigit(text[0]) || (text.Length < 40 && !text.Contains(':', StringComparison.Ordinal));
        return needsTopic && topic.Length > 0 && topic[^1] != '?' ? $"{topic}: {text}" : text;
    }

    private SortedSet<int> Window()
    {
        var window = new SortedSet<int>(Speaking);
        var length = window.Sum(at => Source.Sentences[at].Text.Length);
        for (var distance = 1; distance < Source.Sentences.Count; distance++)
        {
            foreach (var at in (ReadOnlySpan<int>)[Centre + distance, Centre - distance])
            {
                if (at >= 0 && at < Source.Sentences.Count && !window.Contains(at) && length + Source.Sentences[at].Text.Length <= LongestWhole)
                {
                    window.Add(at);
                    length += Source.Sentences[at].Text.Length;
                }
            }
        }

        return window;
    }

    private string Join(SortedSet<int> window)
    {
        var text = "";
        foreach (var at in window)
        {
            var sentence = Source.Sentences[at];
            text += text.Length == 0 ? sentence.Text : (sentence.StartsLine ? "\n" : " ") + sentence.Text;
        }

        return text;
    }
}
