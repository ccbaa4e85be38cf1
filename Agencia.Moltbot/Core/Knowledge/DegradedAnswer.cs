using Agencia.Moltbot.Core.Knowledge.Language;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>
/// Answers from a client's knowledge when no AI provider is there. Rather hands over than answers beside the question: what the
/// customer names must be what the answer speaks of.
/// </summary>
internal static class DegradedAnswer
{
    private const int MostAnswers = 2;

    /// <summary>Characters of two passages that are sent because either may be meant.</summary>
    private const int LongestPair = 480;

    /// <summary>What to do with a message; <paramref name="message"/> is what the customer wrote, of any length, also empty.</summary>
    public static Decision Decide(string message, KnowledgeIndex index) => Decide(message, index, Weights.Tuned);

    public static Decision Decide(string message, KnowledgeIndex index, Weights weights)
    {
        var words = TextAnalyzer.Words(message);
        var folded = string.Join(' ', words);
        if (SmallTalk.AsksForPerson(folded))
        {
            return new Decision.Handoff(HandoffReason.AskedForPerson);
        }

        if (SmallTalk.Complains(folded))
        {
            return new Decision.Handoff(HandoffReason.Complaint);
        }

        return SmallTalk.IsGreeting(words) ? new Decision.Greeting()
            : SmallTalk.IsThanks(words) ? new Decision.Thanks()
            : LiveState.AsksFor(message, folded) ? new Decision.Handoff(HandoffReason.LiveState)
            : FromKnowledge(message, words, index, weights);
    }

    private static Decision FromKnowledge(string message, List<string> words, KnowledgeIndex index, Weights weights)
    {
        var clauses = MessageParts.Of(message);
        var whole = KnowledgeQuery.Of([.. clauses.Select(clause => clause with { Asks = true })], index, weights);
        if (!whole.HasContent)
        {
            // "Hola, quería información": an opening, not a question.
            return SmallTalk.Greets(words) ? new Decision.Greeting() : new Decision.Handoff(HandoffReason.NotUnderstood);
        }

        if (IsNonsense(words))
        {
            return new Decision.Handoff(HandoffReason.NotUnderstood);
        }

        if (Best(whole, index, weights.Full) is { } hit)
        {
            return new Decision.Answer(hit.Excerpt, [hit], IsComplete: true);
        }

        var found = Questions(clauses, index, weights).Select(question => Found(question, index, weights)).ToArray();
        var hits = found.SelectMany(one => one).DistinctBy(one => one.Excerpt).Take(MostAnswers).ToArray();
        if (hits.Length == 0 && Best(whole, index, weights.Enough) is { } loose)
        {
            hits = [loose];
        }

        return hits.Length > 0
            ? new Decision.Answer(string.Join("\n\n", hits.Select(one => one.Excerpt)), hits, IsComplete: Array.TrueForAll(found, one => one.Count > 0))
            : new Decision.Handoff(HandoffReason.NotInKnowledge);
    }

    /// <summary>Keys hit at random, or not one word of either language.</summary>
    private static bool IsNonsense(List<string> words) =>
        words.FindAll(word => Roles.IsNoise(word) && Lexicon.Of(word).Count == 0).Count * 3 >= words.Count
        || words.TrueForAll(word => !StopWords.IsStop(word) && !StopWords.IsLight(word) && Lexicon.Of(word).Count == 0 && TextAnalyzer.Word(word, Speech.Spanish) is not { Concepts.Count: > 0 });

    /// <summary>
    /// The message's questions, each with the rest of the message as its context. One that names nothing ("¿puedo ir con él?") or
    /// only a measure ("¿y cuánto cuesta?") is about what was said before it, or else after it.
    /// </summary>
    private static List<KnowledgeQuery> Questions(IReadOnlyList<Clause> clauses, KnowledgeIndex index, Weights weights)
    {
        var questions = new List<HashSet<int>>();
        for (var at = 0; at < clauses.Count; at++)
        {
            if (!clauses[at].Asks)
            {
                continue;
            }

            var joined = new HashSet<int> { at };
            for (var before = at - 1; before >= 0 && NeedsMore(joined, clauses, index, weights, at); before--)
            {
                // "¿Cuánto cuesta la nacionalidad y cuánto tarda?": the second question is not about the first one's price.
                if (!IsMeasure(before, clauses, index, weights))
                {
                    joined.Add(before);
                }
            }

            for (var after = at + 1; after < clauses.Count && !Query(joined, clauses, index, weights).HasContent; after++)
            {
                joined.Add(after);
            }

            questions.RemoveAll(earlier => joined.IsSupersetOf(earlier) && !earlier.Any(one => IsMeasure(one, clauses, index, weights)));
            questions.Add(joined);
        }

        return [.. questions.Select(joined => Query(joined, clauses, index, weights)).Where(query => query.HasContent)];
    }

    private static bool IsMeasure(int clause, IReadOnlyList<Clause> clauses, KnowledgeIndex index, Weights weights) =>
        Query([clause], clauses, index, weights) is { HasContent: true, OnlyMeasures: true };

    private static bool NeedsMore(HashSet<int> joined, IReadOnlyList<Clause> clauses, KnowledgeIndex index, Weights weights, int at)
    {
        var query = Query(joined, clauses, index, weights);
        return !query.HasContent || query.OnlyMeasures || (joined.Count == 1 && MessageParts.PointsBack(clauses[at].Text));
    }

    private static KnowledgeQuery Query(HashSet<int> joined, IReadOnlyList<Clause> clauses, KnowledgeIndex index, Weights weights) =>
        KnowledgeQuery.Of([.. clauses.Select((clause, at) => clause with { Asks = joined.Contains(at), IsPointedAt = joined.Contains(at) && !clause.Asks })], index, weights);

    /// <summary>What answers a question; a second passage where it speaks of what the first leaves out and is as good.</summary>
    private static List<KnowledgeHit> Found(KnowledgeQuery query, KnowledgeIndex index, Weights weights)
    {
        var hits = index.Search(query, MostAnswers + 1);
        if (hits is not [var best, ..] || best.Coverage < weights.Enough)
        {
            return [];
        }

        var other = hits.Skip(1).FirstOrDefault(hit => best.Coverage < weights.Full && hit.Coverage >= weights.Second * best.Coverage && !hit.Met.IsSubsetOf(best.Met));
        other ??= hits.Skip(1).FirstOrDefault(hit => hit.Score >= weights.SecondAlike * best.Score && hit.Coverage >= weights.Enough && hit.Excerpt.Length + best.Excerpt.Length <= LongestPair);
        return other is null ? [best] : [best, other];
    }

    private static KnowledgeHit? Best(KnowledgeQuery query, KnowledgeIndex index, double enough) =>
        index.Search(query, 1) is [var hit] && hit.Coverage >= enough ? hit : null;
}
