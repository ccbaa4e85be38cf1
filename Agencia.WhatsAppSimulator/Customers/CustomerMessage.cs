using System.Text.Json.Serialization;
using Agencia.WhatsAppSimulator.Graph;

namespace Agencia.WhatsAppSimulator.Customers;

/// <summary>A customer writes: the body of <c>POST /_/customers/{phone}/messages</c>.</summary>
/// <param name="Number">phone_number_id written to; the demo client's when absent.</param>
/// <param name="Id">wamid to use instead of a new one; the same one twice makes a duplicate.</param>
/// <param name="Timestamp">Unix seconds; now when absent.</param>
/// <param name="Wait">Answer only when Moltbot has accepted the webhook.</param>
/// <param name="Reply">A tap on a button; then <paramref name="Text"/> isn't needed.</param>
/// <param name="Name">Profile name, remembered for this phone.</param>
internal sealed record CustomerMessage(
    string? Text = null,
    string? Number = null,
    string? Id = null,
    [property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] long? Timestamp = null,
    bool Wait = false,
    CustomerReply? Reply = null,
    string? Name = null)
{
    /// <summary>WhatsApp's own limit for what a customer types.</summary>
    private const int MostCharacters = 65_536;

    /// <summary>What is wrong with it, by member; empty when nothing is.</summary>
    public Dictionary<string, string[]> Check(string phone)
    {
        var problems = new Dictionary<string, string[]>();
        if (PhoneNumber.Normalize(phone) is null)
        {
            problems["phone"] = ["must be 5 to 15 digits with country code"];
        }

        if (Reply is null && (string.IsNullOrWhiteSpace(Text) || Text.Length > MostCharacters))
        {
            problems["text"] = [$"must be 1 to {MostCharacters} characters"];
        }

        if (Reply is { } reply && (string.IsNullOrEmpty(reply.Id) || string.IsNullOrEmpty(reply.Title)))
        {
            problems["reply"] = ["needs id and title"];
        }

        if (Number is { } number && (number.Length is 0 or > 20 || !number.All(char.IsAsciiDigit)))
        {
            problems["number"] = ["must be a phone_number_id of digits"];
        }

        if (Timestamp is { } seconds && (seconds < 0 || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds()))
        {
            problems["timestamp"] = ["must be Unix seconds"];
        }

        return problems;
    }
}
