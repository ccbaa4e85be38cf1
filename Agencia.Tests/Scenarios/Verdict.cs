namespace Agencia.Tests.Scenarios;

/// <summary>What a run has done wrong, by kind, and what it was allowed to.</summary>
internal sealed class Verdict
{
    public List<string> Lost { get; } = [];

    public List<string> Doubled { get; } = [];

    public List<string> OutOfOrder { get; } = [];

    /// <summary>Repeated sends whose outcome could not be known.</summary>
    public int Marked { get; set; }

    /// <summary>Those of them that Meta has twice.</summary>
    public int TwiceAtMeta { get; set; }

    /// <summary>Replies that Meta refused for good.</summary>
    public int GivenUp { get; set; }

    public IReadOnlyList<string> All => [.. Lost.Concat(Doubled).Concat(OutOfOrder)];

    public override string ToString() =>
        $"lost {Lost.Count}, doubled {Doubled.Count}, out of order {OutOfOrder.Count}; possible duplicates {Marked}, at Meta twice {TwiceAtMeta}; refused for good {GivenUp}";
}
