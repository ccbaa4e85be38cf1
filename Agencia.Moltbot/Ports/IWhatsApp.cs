using Agencia.Moltbot.Core.Outbox;

namespace Agencia.Moltbot.Ports;

/// <summary>Meta's Graph API.</summary>
internal interface IWhatsApp
{
    /// <summary>One call, never repeated by itself. Never throws for what the network or Meta does: that is the outcome.</summary>
    Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);
}

/// <summary>Blue ticks and "typing…": shown at once or not at all, so they never queue.</summary>
internal interface ITypingIndicator
{
    void Show(Guid tenantId, Guid numberId, string wamid);
}
