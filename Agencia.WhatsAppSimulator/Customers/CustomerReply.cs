using Agencia.WhatsAppSimulator.Webhooks;

namespace Agencia.WhatsAppSimulator.Customers;

/// <summary>A tap on a button or row of an interactive message.</summary>
/// <param name="To">wamid of the message tapped on.</param>
/// <param name="List">A row of a list instead of a reply button.</param>
internal sealed record CustomerReply(string Id, string Title, string? To = null, bool List = false, string? Description = null)
{
    public WebhookInteractive ToWebhook() => List
        ? new WebhookInteractive("list_reply", ListReply: new WebhookReply(Id, Title, Description))
        : new WebhookInteractive("button_reply", ButtonReply: new WebhookReply(Id, Title));
}
