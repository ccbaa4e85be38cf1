using Agencia.Moltbot.Core.Knowledge.Language;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>
/// Answers from a client's knowledge when no AI provider is there. Rather hands over than answers beside the question: what the
/// customer names must be what the answer speaks of.
/// </summary>
internal static class DegradedAnswer
{
    private const int MostAnswers = 2;

    /// <summary>Characters of a message that are read, as many as WhatsApp lets a customer send at once; the rest is left to a person.</summary>
    private const int LongestRead = 4096;

    /// <summary>Words; who writes more has asked something, even if it can't be made out.</summary>
    private const int LongestGreeting = 6;

    /// <summary>What to do with a message; <paramref name="message"/> is what the customer wrote, of any length, also empty.</summary>
    public static Decision Decide(string message, KnowledgeIndex index) => Decide(message, index, DecisionWeights.Fitted);

    public static Decision Decide(string message, KnowledgeIndex index, DecisionWeights weights)
    {
        if (message.Length > LongestRead)
        {
            var decision = Decide(message[..LongestRead], index, weights);
            return decision is Decision.Answer answer ? answer with { IsComplete = false } : decision;
        }

        if (BesideKnowledge(message, index) is { } beside)
        {
            return beside;
        }

        var questions = Questions.Of(message, index);
        return questions.Count == 0 ? Opening(message) : FromKnowledge(questions.ConvertAll(question => Finding.Of(question, index.Rank(question, weights.Ranking), weights.Answering)));
    }

    /// <summary>What to do with a message that asks nothing of the knowledge; null for any other.</summary>
    public static Decision? BesideKnowledge(string message, KnowledgeIndex index)
    {
        var words = TextAnalyzer.Words(message);
        var folded = string.Join(' ', words);
        return SmallTalk.AsksForPerson(folded) ? new Decision.Handoff(HandoffReason.AskedForPerson)
            : SmallTalk.Complains(folded) ? new Decision.Handoff(HandoffReason.Complaint)
            : SmallTalk.IsGreeting(words) ? new Decision.Greeting()
            : SmallTalk.IsThanks(words) ? new Decision.Thanks()
            : Wish.IsFor(folded) || LiveState.AsksFor(message, folded) ? new Decision.Handoff(HandoffReason.LiveState)
            : IsNonsense(words, index.Analyzer) ? new Decision.Handoff(HandoffReason.NotUnderstood)
            : null;
    }

    /// <summary>"Hola, quería información": an opening, not a question.</summary>
    private static Decision Opening(string message) =>
        TextAnalyzer.Words(message) is { Count: <= LongestGreeting } words && SmallTalk.Greets(words) ? new Decision.Greeting() : new Decision.Handoff(HandoffReason.NotUnderstood);

    public static Decision FromKnowledge(IReadOnlyList<Finding?> findings)
    {
        var sent = findings.OfType<Finding>().Where(finding => finding.IsWorthSending).ToArray();
        return sent.Length == 0 ? new Decision.Handoff(HandoffReason.NotInKnowledge) : Answer(sent, sent.Length == findings.Count && sent.All(finding => finding.IsSure));
    }

    /// <summary>The best passage of each question comes before any second one.</summary>
    private static Decision.Answer Answer(IReadOnlyList<Finding> findings, bool isComplete)
    {
        var hits = findings.Select(one => one.Hits[0]).Concat(findings.SelectMany(one => one.Hits.Skip(1))).DistinctBy(hit => hit.Excerpt).Take(MostAnswers).ToArray();
        return new Decision.Answer(string.Join("\n\n", hits.Select(one => one.Excerpt)), hits, isComplete);
    }

    /// <summary>Keys hit at random, or not one word of either language.</summary>
    private static bool IsNonsense(List<string> words, TextAnalyzer analyzer) =>
        words.FindAll(word => Roles.IsNoise(word) && analyzer.Lexicon.Of(word).Count == 0).Count * 3 >= words.Count
        || words.TrueForAll(word => !StopWords.IsStop(word) && !StopWords.IsLight(word) && analyzer.Lexicon.Of(word).Count == 0 && analyzer.Word(word, Speech.Spanish) is not { Concepts.Count: > 0 });
}
