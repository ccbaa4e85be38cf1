using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Mvc;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Conversations;

internal sealed record ConversationQuery
{
    [Uuid]
    [FromQuery(Name = "client"), Description("Of this client.")]
    public string? Client { get; init; }

    [Uuid]
    [FromQuery(Name = "number"), Description("With this number of the client (its id here).")]
    public string? Number { get; init; }

    [Uuid]
    [FromQuery(Name = "contact"), Description("With this contact.")]
    public string? Contact { get; init; }

    [OneOf("assistant", "waiting", "person")]
    [FromQuery(Name = "state"), Description("assistant: it answers; waiting: for a person; person: one has taken over.")]
    public string? State { get; init; }

    public Guid? ClientId => Id(Client);

    /// <summary>What is the caller's own of it.</summary>
    public ConversationFilter Filter(Guid? own) => new(own ?? ClientId, Id(Number), Id(Contact), State);

    private static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;
}

internal sealed record HandoffRequest
{
    /// <summary>Hours for which the assistant stays silent; Api:HumanLeaseHours when it is left out.</summary>
    [Range(1, 168)]
    public int? Hours { get; init; }
}

internal sealed record OperatorMessageRequest
{
    /// <summary>WhatsApp takes 4,096 characters.</summary>
    [Required, Text(1, 4096)]
    public string Text { get; init; } = "";
}

/// <summary>What a test key gets for a message that a live key would have sent.</summary>
/// <param name="Sent">Always false: nothing was sent or kept, and the Idempotency-Key stays free.</param>
internal sealed record TestedMessage(Guid ConversationId, string Text, bool Sent);
