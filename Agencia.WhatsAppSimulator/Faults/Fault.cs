using System.Text.Json.Serialization;
using Agencia.WhatsAppSimulator.Graph;

namespace Agencia.WhatsAppSimulator.Faults;

/// <summary>How a Graph call goes wrong.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultMode>))]
internal enum FaultMode
{
    [JsonStringEnumMemberName("none")] None,

    /// <summary>Never answered; nothing was sent.</summary>
    [JsonStringEnumMemberName("hang")] Hang,

    /// <summary>The connection is reset; nothing was sent.</summary>
    [JsonStringEnumMemberName("reset-before")] ResetBefore,

    /// <summary>The message was sent, but the connection is reset before the answer: the caller can't know.</summary>
    [JsonStringEnumMemberName("reset-after")] ResetAfter,

    /// <summary>Refused with an error code.</summary>
    [JsonStringEnumMemberName("status")] Status,
}

/// <param name="Code">With mode "status": one of <see cref="GraphError.Codes"/>.</param>
/// <param name="Probability">Share of the calls that fail, 0 to 1.</param>
/// <param name="Seed">Makes the choice repeatable.</param>
/// <param name="Count">Ends after this many failures; null goes on.</param>
/// <param name="Type">Only calls of this kind ("text", "typing", …); null hits all.</param>
internal sealed record Fault(
    FaultMode Mode, int Code = 500, double Probability = 1, int Seed = 1, int? Count = null, string? Type = null)
{
    public static Fault None { get; } = new(FaultMode.None);

    /// <summary>What is wrong with a request for this fault, by member; empty when nothing is.</summary>
    public Dictionary<string, string[]> Check()
    {
        var problems = new Dictionary<string, string[]>();
        if (Probability is not (>= 0 and <= 1))
        {
            problems["probability"] = ["must be 0 to 1"];
        }

        if (Mode == FaultMode.Status && !GraphError.Codes.Contains(Code))
        {
            problems["code"] = [$"must be one of {string.Join(", ", GraphError.Codes)}"];
        }

        if (Count < 1)
        {
            problems["count"] = ["must be at least 1"];
        }

        return problems;
    }
}
