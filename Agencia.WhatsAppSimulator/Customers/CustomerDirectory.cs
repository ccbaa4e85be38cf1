using System.Collections.Concurrent;

namespace Agencia.WhatsAppSimulator.Customers;

internal sealed record Customer(string Phone, string Name);

/// <summary>Who writes from which phone. All of them are made up.</summary>
internal sealed class CustomerDirectory
{
    private const int MostRemembered = 1_000;

    private readonly ConcurrentDictionary<string, string> _names = new(
    [
        new("34600000001", "Lucía Ferrer"),
        new("34600000002", "Mateo Rivas"),
        new("34600000003", "Carmen Ortiz"),
    ]);

    public IEnumerable<Customer> All => _names.Select(named => new Customer(named.Key, named.Value)).OrderBy(customer => customer.Phone, StringComparer.Ordinal);

    public string NameOf(string phone) => _names.GetValueOrDefault(phone) ?? $"Cliente {phone[^Math.Min(4, phone.Length)..]}";

    public void Name(string phone, string name)
    {
        if (_names.Count < MostRemembered || _names.ContainsKey(phone))
        {
            _names[phone] = name;
        }
    }
}
