using Agencia.Moltbot.Core.Knowledge;

namespace Agencia.Tests.Knowledge;

/// <param name="Expect">What the reply must contain, all of it; nothing where a person must answer.</param>
internal sealed record JudgedQuestion(string Business, string Question, IReadOnlyList<string> Expect)
{
    public bool IsAnswerable => Expect.Count > 0;

    public bool IsRight(Decision reply) => IsAnswerable ? reply is Decision.Answer answer && Expect.All(part => IsIn(part, answer.Text)) : reply is Decision.Handoff;

    public bool IsSpokenOf(string text) => Expect.Any(part => IsIn(part, text));

    public string Describe(Decision reply, KnowledgeIndex index)
    {
        var nearest = index.Search(Question, 1) is [var hit] ? $"“{hit.Excerpt}”" : "nothing";
        return reply is Decision.Answer answer ? $"answered “{answer.Text}”" : $"{reply}, nearest {nearest}";
    }

    /// <summary>A row of a table is sent as a line ("- Crianza: Botella 13,90 €, Caja de 6 76 €"): one line must hold all its cells.</summary>
    public static bool IsIn(string part, string text) => part[0] == '|'
        ? text.Split('\n').Any(line => part.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).All(cell => line.Contains(cell, StringComparison.Ordinal)))
        : text.Contains(part, StringComparison.Ordinal);
}
