using System.Diagnostics;
using Agencia.Moltbot.Core.Knowledge;
using Agencia.Moltbot.Demo;
using CsCheck;
using Xunit;

namespace Agencia.Tests.Knowledge;

public sealed class KnowledgeIndexTests
{
    private static readonly KnowledgeIndex Clinic = KnowledgeIndex.Build(DemoClinic.Chunks());

    [Fact]
    public void Search_ranks_best_first_and_at_most_as_many_as_asked()
    {
        var hits = Clinic.Search("¿Cuánto cuesta la limpieza dental?", 3);
        Assert.InRange(hits.Count, 2, 3);
        Assert.EndsWith("Precios", hits[0].Chunk.Heading, StringComparison.Ordinal);
        Assert.Equal(hits.OrderByDescending(hit => hit.Score), hits);
    }

    [Theory]
    [InlineData("")]
    [InlineData("de la que y")]
    [InlineData("zzzzz")]
    public void Search_without_shared_content_finds_nothing(string question) => Assert.Empty(Clinic.Search(question, 5));

    [Fact]
    public void Random_letters_are_never_answered() =>
        Gen.Char['b', 'z'].Array[4, 9].Select(letters => string.Concat(letters.Select(letter => "aeiou".Contains(letter, StringComparison.Ordinal) ? 'x' : letter))).Array[1, 5]
            .Sample(words => DegradedAnswer.Decide(string.Join(' ', words), Clinic) is Decision.Handoff);

    [Fact]
    public void Any_text_gets_a_decision() =>
        Gen.String.Sample(text => DegradedAnswer.Decide(text, KnowledgeIndex.Build(KnowledgeSplitter.Split(text, text))) is not null);

    [Fact]
    public void Concurrent_searches_agree()
    {
        var questions = DemoClinic.Chunks().Select(chunk => chunk.Heading).ToArray();
        var alone = questions.Select(question => Clinic.Search(question, 1)[0].Chunk).ToArray();
        Parallel.For(0, 200, at => Assert.Equal(alone[at % alone.Length], Clinic.Search(questions[at % alone.Length], 1)[0].Chunk));
    }

    // Medians with room for a busy machine; an idle one takes a fraction.
    [Fact]
    public void An_index_of_300_chunks_builds_in_50_ms_and_answers_in_1_ms()
    {
        var chunks = Enumerable.Range(0, 300)
            .Select(at => DemoClinic.Chunks()[at % DemoClinic.Chunks().Count])
            .Select((chunk, at) => chunk with { Text = $"{chunk.Text} Código{at} variante{at * 7}.", Position = at })
            .ToArray();
        var index = KnowledgeIndex.Build(chunks);
        Assert.True(Median(15, () => KnowledgeIndex.Build(chunks)) <= 50, $"build {Median(15, () => KnowledgeIndex.Build(chunks)):0.0} ms");
        Assert.True(Median(200, () => index.Search("cuanto cuesta la limpiesa dental para mi hijo", 2)) <= 1, $"search {Median(200, () => index.Search("cuanto cuesta la limpiesa dental para mi hijo", 2)):0.00} ms");
    }

    private static double Median(int times, Action action)
    {
        var taken = Enumerable.Range(0, times).Select(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            action();
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }).Order().ToArray();
        return taken[times / 2];
    }
}
