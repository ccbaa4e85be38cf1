using System.Reflection;
using System.Text.Json;
using Agencia.Moltbot.Core.Knowledge;

namespace Agencia.Tests.Knowledge;

/// <summary>Invented businesses with questions and what a right reply contains; a right handoff expects nothing.</summary>
internal sealed record JudgedSet(IReadOnlyList<JudgedQuestion> Questions, IReadOnlyDictionary<string, KnowledgeIndex> Businesses)
{
    public static IReadOnlyList<string> Names { get; } =
        ["Development", "HeldOut", "SecondHeldOut", "ThirdHeldOut", "FourthHeldOut", "FifthHeldOut", "SixthHeldOut", "SeventhHeldOut", "EighthHeldOut", "NinthHeldOut", "TenthHeldOut"];

    public static JudgedSet Load(string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"Agencia.Tests.Knowledge.Data.{name}.";
        var businesses = assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(prefix, StringComparison.Ordinal) && !resource.EndsWith(".json", StringComparison.Ordinal))
            .ToDictionary(
                resource => Path.GetFileNameWithoutExtension(resource[prefix.Length..]),
                resource => KnowledgeIndex.Build(KnowledgeSplitter.Split("", Read(assembly, resource))));
        var questions = JsonSerializer.Deserialize<JudgedQuestion[]>(Read(assembly, prefix + "questions.json"), JsonSerializerOptions.Web)!;
        return new JudgedSet(questions, businesses);
    }

    /// <summary>The questions that got the wrong reply, each with it.</summary>
    public IReadOnlyList<string> Misses() =>
        [.. Questions.Select(question => (question, reply: DegradedAnswer.Decide(question.Question, Businesses[question.Business])))
            .Where(pair => !pair.question.IsRight(pair.reply))
            .Select(pair => $"{pair.question.Business}: {pair.question.Question} → {pair.question.Describe(pair.reply, Businesses[pair.question.Business])}")];

    /// <summary>How many get the right reply with these weights.</summary>
    public int Right(Weights weights) => Questions.Count(question => question.IsRight(DegradedAnswer.Decide(question.Question, Businesses[question.Business], weights)));

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}

internal sealed record JudgedQuestion(string Business, string Question, IReadOnlyList<string> Expect)
{
    public bool IsRight(Decision reply) => Expect.Count == 0
        ? reply is Decision.Handoff
        : reply is Decision.Answer answer && Expect.All(part => answer.Text.Contains(part, StringComparison.Ordinal));

    public string Describe(Decision reply, KnowledgeIndex index)
    {
        var nearest = index.Search(Question, 1) is [var hit] ? $"{hit.Coverage:0.00} “{hit.Excerpt}”" : "nothing";
        return reply is Decision.Answer answer ? $"answered “{answer.Text}”" : $"{reply}, nearest {nearest}";
    }
}
