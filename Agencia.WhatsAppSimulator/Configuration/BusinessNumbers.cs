using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Agencia.WhatsAppSimulator.Configuration;

/// <summary>A business number as Meta's webhooks and the chat page need it.</summary>
internal sealed record BusinessNumber(string Id, string Name, string DisplayNumber, string AccountId);

/// <summary>Every business number configured or seen since the start.</summary>
internal sealed class BusinessNumbers
{
    // Bounds memory against a caller that makes numbers up.
    private const int MostRemembered = 1_000;

    private readonly ConcurrentDictionary<string, BusinessNumber> _seen = new();

    public BusinessNumbers(IOptions<SimulatorOptions> options)
    {
        Default = options.Value.DefaultNumber;
        foreach (var (id, profile) in options.Value.Numbers)
        {
            _seen[id] = new BusinessNumber(id, profile.Name, profile.DisplayNumber, AccountOf(id));
        }

        See(Default);
    }

    public string Default { get; }

    public IReadOnlyList<BusinessNumber> All => [.. _seen.Values.OrderBy(number => number.Id, StringComparer.Ordinal)];

    public BusinessNumber See(string id)
    {
        if (_seen.TryGetValue(id, out var known))
        {
            return known;
        }

        var made = new BusinessNumber(id, $"WhatsApp {id}", $"1555{id[^Math.Min(7, id.Length)..].PadLeft(7, '0')}", AccountOf(id));
        return _seen.Count < MostRemembered ? _seen.GetOrAdd(id, made) : made;
    }

    private static string AccountOf(string id) => "2" + id[1..];
}
