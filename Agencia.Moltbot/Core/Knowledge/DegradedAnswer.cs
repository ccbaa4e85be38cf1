using Agencia.Moltbot.Core.Knowledge.Language;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>
/// Answers from a client's knowledge when no AI provider is there. Rather hands over than answers beside the question: what the
/// customer names must be what the answer speaks of.
/// </summary>
internal static class DegradedAnswer
{
    private const int MostAnswers = 2;

    /// <summary>Of a letter-long message the rest is left to the person who reads it.</summary>
    private const int MostClauses = 16;

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
        var clauses = MessageParts.Of(message).Take(MostClauses).Select(clause => ParsedClause.Of(clause, index)).ToArray();
        var whole = KnowledgeQuery.Of([.. clauses.Select(parsed => parsed.As(asks: true, isPointedAt: false))], index, weights);
        if (!whole.HasContent)
        {
            // "Hola, quería información": an opening, not a question.
            return SmallTalk.Greets(words) ? new Decision.Greeting() : new Decision.Handoff(HandoffReason.NotUnderstood);
        }

        if (IsNonsense(words))
        {
            return new Decision.Handoff(HandoffReason.NotUnderstood);
        }

        var loose = Finding.Of(whole, index, weights);
        if (loose?.Hits[0].Coverage >= weights.Full)
        {
            return Answer([loose], null, isComplete: true);
        }

        var found = Questions.Of(clauses, index, weights).ConvertAll(question => Finding.Of(question, index, weights));
        var isComplete = found.TrueForAll(one => one is { IsSure: true });
        var findings = found.OfType<Finding>().ToArray();
        return findings.Length > 0 ? Answer(findings, isComplete && findings.All(one => one.Hits[0].Coverage >= weights.Full) ? null : loose, isComplete)
            : loose is not null ? Answer([loose], null, isComplete: false)
            : new Decision.Handoff(HandoffReason.NotInKnowledge);
    }

    /// <summary>The best passage of each question comes before any second one, and before what suits the message as a whole.</summary>
    private static Decision.Answer Answer(IReadOnlyList<Finding> findings, Finding? whole, bool isComplete)
    {
        var hits = findings.Select(one => one.Hits[0]).Concat(findings.SelectMany(one => one.Hits.Skip(1))).Concat(whole?.Hits ?? []).DistinctBy(hit => hit.Excerpt).Take(MostAnswers).ToArray();
        return new Decision.Answer(string.Join("\n\n", hits.Select(one => one.Excerpt)), hits, isComplete);
    }

    /// <summary>Keys hit at random, or not one word of either language.</summary>
    private static bool IsNonsense(List<string> words) =>
        words.FindAll(word => Roles.IsNoise(word) && Lexicon.Of(word).Count == 0).Count * 3 >= words.Count
        || words.TrueForAll(word => !StopWords.IsStop(word) && !StopWords.IsLight(word) && Lexicon.Of(word).Count == 0 && TextAnalyzer.Word(word, Speech.Spanish) is not { Concepts.Count: > 0 });
}
