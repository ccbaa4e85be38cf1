using System.Reflection;
using System.Text.Json;
using Agencia.Moltbot.Core.Knowledge;
using Agencia.Moltbot.Core.Knowledge.Language;

namespace Agencia.Tests.Knowledge;

/// <summary>Invented businesses with questions and what a right reply contains; a right handoff expects nothing.</summary>
internal sealed record JudgedSet(string Name, IReadOnlyList<JudgedQuestion> Questions, IReadOnlyDictionary<string, KnowledgeIndex> Businesses)
{
    public static IReadOnlyList<string> Names { get; } =
        ["Development", "HeldOut", "SecondHeldOut", "ThirdHeldOut", "FourthHeldOut", "FifthHeldOut", "SixthHeldOut", "SeventhHeldOut", "EighthHeldOut", "NinthHeldOut", "TenthHeldOut", "EleventhHeldOut", "TwelfthHeldOut", "ThirteenthHeldOut"];

    public static JudgedSet Load(string name) => Load(name, TextAnalyzer.Whole);

    public static JudgedSet Load(string name, TextAnalyzer analyzer)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"Agencia.Tests.Knowledge.Data.{name}.";
        var businesses = assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(prefix, StringComparison.Ordinal) && !resource.EndsWith(".json", StringComparison.Ordinal))
            .ToDictionary(
                resource => Path.GetFileNameWithoutExtension(resource[prefix.Length..]),
                resource => KnowledgeIndex.Build(KnowledgeSplitter.Split("", Read(assembly, resource)), analyzer));
        var questions = JsonSerializer.Deserialize<JudgedQuestion[]>(Read(assembly, prefix + "questions.json"), JsonSerializerOptions.Web)!;
        return new JudgedSet(name, questions, businesses);
    }

    /// <summary>The questions that got the wrong reply, each with it.</summary>
    public IReadOnlyList<string> Misses() =>
        [.. Questions.Select(question => (question, reply: DegradedAnswer.Decide(question.Question, Businesses[question.Business])))
            .Where(pair => !pair.question.IsRight(pair.reply))
            .Select(pair => $"{pair.question.Business}: {pair.question.Question} → {pair.question.Describe(pair.reply, Businesses[pair.question.Business])}")];

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
