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
        Assert.Distinct(hits.Select(hit => hit.Chunk));
        Assert.All(hits, hit => Assert.InRange(hit.Share, 0, hits[0].Share));
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
}
