using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Agencia.WhatsAppSimulator.Chat;
using Agencia.WhatsAppSimulator.Configuration;
using Agencia.WhatsAppSimulator.Customers;

namespace Agencia.WhatsAppSimulator.Webhooks;

/// <summary>Puts what happened into Meta's words.</summary>
internal sealed class WebhookWriter(BusinessNumbers numbers, CustomerDirectory customers)
{
    private static readonly TimeSpan CustomerServiceWindow = TimeSpan.FromHours(24);

    public WebhookUpdate CustomerMessage(ChatMessage message, CustomerReply? reply, TaskCompletionSource<bool>? done)
    {
        var number = numbers.See(message.Number);
        var content = new WebhookMessage(
            reply?.To is { } answered ? new WebhookContext(number.DisplayNumber, answered) : null,
            message.Customer, message.Id, Seconds(message.Time),
            reply is null ? "text" : "interactive",
            reply is null ? new WebhookText(message.Text ?? "") : null,
            reply?.ToWebhook());
        return new WebhookUpdate(number.Id, number.AccountId, Value(number, message.Customer) with { Messages = [content] }, message.Id, done);
    }

    public WebhookUpdate Status(ChatMessage message, MessageState state, DateTimeOffset time)
    {
        var number = numbers.See(message.Number);
        var template = message.Type == "template";
        var category = template ? "utility" : "service";
        var expires = state == MessageState.Sent ? Seconds(time + CustomerServiceWindow) : null;
        var status = new WebhookStatus(
            message.Id, Name(state), Seconds(time), message.Customer, message.CallbackData,
            new WebhookConversation(Fingerprint(number.Id, message.Customer), expires, new WebhookOrigin(category)),
            new WebhookPricing(template, "PMP", category, template ? "regular" : "free_customer_service"));
        return new WebhookUpdate(number.Id, number.AccountId, Value(number, message.Customer) with { Statuses = [status] });
    }

    private WebhookValue Value(BusinessNumber number, string customer) => new(
        "whatsapp",
        new WebhookMetadata(number.DisplayNumber, number.Id),
        [new WebhookContact(new WebhookProfile(customers.NameOf(customer)), customer, UserId(customer))]);

    /// <summary>A business-scoped user id, as every contact has one since April 2026.</summary>
    private static string UserId(string customer) =>
        "ES." + string.Concat(Fingerprint("user", customer).Select(hex => (char)('0' + (hex % 10))))[..20];

    private static string Fingerprint(string scope, string customer) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{scope}/{customer}")))[..32];

    private static string Name(MessageState state) => state switch
    {
        MessageState.Sent => "sent",
        MessageState.Delivered => "delivered",
        MessageState.Read => "read",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No status is reported for this state."),
    };

    private static string Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
