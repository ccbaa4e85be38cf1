namespace Agencia.Tests.Scenarios;

/// <summary>What a fault may leave behind beside the right answers. The default: nothing.</summary>
internal sealed record Expected
{
    public static Expected Nothing { get; } = new();

    /// <summary>The outcome of a send could truly not be known: it was repeated, and says so.</summary>
    public bool Marked { get; init; }

    /// <summary>Meta has a marked one twice. Only where it took a message, gave no answer and reported no status.</summary>
    public bool TwiceAtMeta { get; init; }

    /// <summary>Part of the reason of replies that Meta refused for good; null: none may be given up.</summary>
    public string? GivenUp { get; init; }

    /// <summary>Every reply is the model's; else a person or the knowledge base may have answered.</summary>
    public bool Echoed { get; init; } = true;

    /// <summary>Meta reports what became of our messages.</summary>
    public bool Statuses { get; init; } = true;
}
