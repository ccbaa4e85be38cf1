using System.Buffers.Text;
using System.Text;

namespace Agencia.Tests.Security;

/// <summary>One row of each kind of a client, by whatever names it.</summary>
internal sealed record Ids
{
    public required Guid Client { get; init; }
    public required Guid Number { get; init; }
    public required Guid Assistant { get; init; }
    public required Guid Document { get; init; }
    public required Guid Contact { get; init; }
    public required Guid Conversation { get; init; }
    public required Guid Message { get; init; }
    public required Guid DeadLetter { get; init; }
    public required Guid Erasure { get; init; }
    public required Guid Key { get; init; }
    public required Guid Update { get; init; }
    public required Guid Change { get; init; }
    public required string PhoneNumberId { get; init; }
    public required string Wamid { get; init; }
    public required string Identity { get; init; }
    public required string MetaApp { get; init; }

    public IReadOnlyList<string> All =>
    [
        .. new[] { Client, Number, Assistant, Document, Contact, Conversation, Message, DeadLetter, Erasure, Key, Update, Change }.Select(id => id.ToString()),
        PhoneNumberId, Wamid, Identity, MetaApp,
    ];

    /// <summary>Ids that exist nowhere, each the neighbour of one of these: what is ordered by it comes out the same.</summary>
    public Ids Nowhere() => new()
    {
        Client = Beside(Client), Number = Beside(Number), Assistant = Beside(Assistant), Document = Beside(Document), Contact = Beside(Contact),
        Conversation = Beside(Conversation), Message = Beside(Message), DeadLetter = Beside(DeadLetter), Erasure = Beside(Erasure), Key = Beside(Key), Update = Beside(Update), Change = Beside(Change),
        PhoneNumberId = Beside(PhoneNumberId), Wamid = Beside(Wamid), Identity = Beside(Identity), MetaApp = Beside(MetaApp),
    };

    /// <summary>What an attacker puts into the place; null: it takes no id.</summary>
    public string? At(string path, Place place) => (place.In, place.Name) switch
    {
        ("path", "clientId") or ("query", "client") or ("body", "client" or "clientId") => Client.ToString(),
        ("path", "contactId") or ("query", "contact") => Contact.ToString(),
        ("path", "id") => OfKind(path.Split("/{id}")[0]),
        ("path", "name") or ("body", "metaApp") => MetaApp,
        ("query", "number") => Number.ToString(),
        ("query", "identity") => Identity,
        ("query", "wamid") => Wamid,
        ("query", "cursor") => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(path.EndsWith("/{id}/messages", StringComparison.Ordinal) || path.EndsWith("/versions", StringComparison.Ordinal) ? "2" : OfKind(path))),
        ("body", "ids") => path.StartsWith("/api/v1/dead-letters", StringComparison.Ordinal) ? DeadLetter.ToString() : Update.ToString(),
        ("body", "phoneNumberId") => PhoneNumberId,
        _ => null,
    };

    private string OfKind(string path) => path.Split('/')[^1] switch
    {
        "clients" => Client.ToString(),
        "numbers" => Number.ToString(),
        "assistants" => Assistant.ToString(),
        "knowledge" => Document.ToString(),
        "contacts" => Contact.ToString(),
        "conversations" => Conversation.ToString(),
        "messages" => Message.ToString(),
        "dead-letters" => DeadLetter.ToString(),
        "erasures" => Erasure.ToString(),
        "keys" => Key.ToString(),
        // Of no tenant; what stands there for a client is among its updates.
        "updates" or "unrouted" or "poison" => Update.ToString(),
        "meta-apps" => MetaApp,
        "audit" => Change.ToString(),
        var kind => throw new Xunit.Sdk.XunitException($"The attack does not know what {kind} are: add a row of them to {nameof(Ids)} and {nameof(TwoClients)}."),
    };

    private static Guid Beside(Guid id)
    {
        var bytes = id.ToByteArray(bigEndian: true);
        bytes[^1] ^= 1;
        return new(bytes, bigEndian: true);
    }

    private static string Beside(string text) => text[..^1] + (text[^1] == '1' ? '2' : '1');
}
