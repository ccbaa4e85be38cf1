using Agencia.Moltbot.Core.Knowledge.Language;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>
/// Answers from a client's knowledge when no AI provider is there. Rather hands over than answers beside the question: what the
/// customer names must be what the answer speaks of.
/// </summary>
internal static class DegradedAnswer
{
    /// <summary>Share of a question's content that its answer must speak of. One unknown word beside two known ones stays below.</summary>
    private const double EnoughCoverage = 0.62;

    /// <summary>From here one passage answers the whole message, whatever it is made of.</summary>
    private const double FullCoverage = 0.85;

    private const int MostAnswers = 2;

    /// <summary>What to do with a message; <paramref name="message"/> is what the customer wrote, of any length, also empty.</summary>
    public static Decision Decide(string message, KnowledgeIndex index)
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
            : FromKnowledge(message, words, index);
    }

    private static Decision FromKnowledge(string message, List<string> words, KnowledgeIndex index)
    {
        var whole = KnowledgeQuery.Of(MessageParts.WithoutIntroduction(message), index);
        if (!whole.HasContent)
        {
            // "Hola, quería información": an opening, not a question.
            return SmallTalk.Greets(words) ? new Decision.Greeting() : new Decision.Handoff(HandoffReason.NotUnderstood);
        }

        if (Best(whole, index, FullCoverage) is { } hit)
        {
            return new Decision.Answer(hit.Excerpt, [hit], IsComplete: true);
        }

        var parts = Parts(message, index);
        var found = parts.Select(part => Best(part, index, EnoughCoverage)).ToArray();
        var hits = found.OfType<KnowledgeHit>().DistinctBy(one => one.Excerpt).Take(MostAnswers).ToArray();
        if (hits.Length == 0 && parts.Count > 1 && Best(whole, index, EnoughCoverage) is { } loose)
        {
            hits = [loose];
        }

        return hits.Length > 0
            ? new Decision.Answer(string.Join("\n\n", hits.Select(one => one.Excerpt)), hits, IsComplete: Array.TrueForAll(found, one => one is not null))
            : new Decision.Handoff(IsNonsense(words) ? HandoffReason.NotUnderstood : HandoffReason.NotInKnowledge);
    }

    /// <summary>Not one word of either language in it.</summary>
    private static bool IsNonsense(List<string> words) =>
        words.TrueForAll(word => !StopWords.IsStop(word) && !StopWords.IsLight(word) && Lexicon.Of(word).Count == 0);

    /// <summary>The message's questions. A part that names nothing ("¿puedo ir con él?") or only a measure ("¿y cuánto cuesta?") is about what was said before it.</summary>
    private static List<KnowledgeQuery> Parts(string message, KnowledgeIndex index)
    {
        var parts = new List<string>();
        foreach (var part in MessageParts.Of(message))
        {
            var query = KnowledgeQuery.Of(part, index);
            if (parts.Count > 0 && !query.HasContent)
            {
                parts[^1] += " " + part;
            }
            else
            {
                parts.Add(parts.Count > 0 && query.OnlyMeasures ? parts[^1] + " " + part : part);
            }
        }

        return [.. parts.Select(part => KnowledgeQuery.Of(part, index)).Where(query => query.HasContent)];
    }

    private static KnowledgeHit? Best(KnowledgeQuery query, KnowledgeIndex index, double enough) =>
        index.Search(query, 1) is [var hit] && hit.Coverage >= enough ? hit : null;
}
