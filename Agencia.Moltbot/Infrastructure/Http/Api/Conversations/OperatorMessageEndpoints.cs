using System.ComponentModel;
using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Conversations;

/// <summary>What a person writes to a contact.</summary>
internal static class OperatorMessageEndpoints
{
    private const string KeyHeader = "Idempotency-Key";
    private const int LongestKey = 128;

    public static void MapOperatorMessages(this IEndpointRouteBuilder conversations) => conversations.MapPost("/{id:guid}/messages", Send)
        .RequireScope(Scopes.MessagesSend)
        .WithSummary("Sends a person's message. The assistant then stays silent for some hours. A repeated Idempotency-Key gets the first answer, for three days. With a test key: 200, and nothing is sent.")
        .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<CreatedTagged<Message>, Ok<TestedMessage>, ProblemHttpResult>> Send(
        Guid id, OperatorMessageRequest body, HttpContext context, IConversationDirectory conversations, IOperatorMessages operators, IMessages messages, IOptions<ApiOptions> options,
        [FromHeader(Name = KeyHeader), Description("1 to 128 printable ASCII characters; one for each message that is meant.")] string? idempotencyKey, CancellationToken cancellationToken)
    {
        if (idempotencyKey is not { Length: > 0 and <= LongestKey } || idempotencyKey.Any(c => c is < '!' or > '~'))
        {
            return Problems.InvalidParameter(KeyHeader, Wording.Of(
                $"Hace falta: de 1 a {LongestKey} caracteres ASCII visibles sin espacios, como un UUID nuevo para cada mensaje. Repita la llamada con la misma clave si se perdió su respuesta.",
                $"Is needed: 1 to {LongestKey} printable ASCII characters without spaces, such as a new UUID for each message. Repeat the call with the same key when its answer was lost."));
        }

        if (await context.KeyAsync(conversations, id, cancellationToken) is not { } conversation)
        {
            return Problems.NoSuch("conversation");
        }

        var lease = TimeSpan.FromHours(options.Value.HumanLeaseHours);
        return await operators.SendAsync(new(conversation, body.Text, idempotencyKey, lease, context.Caller().IsTest), cancellationToken) switch
        {
            OperatorSend.Accepted(var messageId, _) when await messages.FindAsync(new(conversation.TenantId, messageId), cancellationToken) is { } message =>
                new CreatedTagged<Message>($"/api/v1/messages/{messageId}", message),
            OperatorSend.Tested => TypedResults.Ok(new TestedMessage(conversation.Id, body.Text, Sent: false)),
            OperatorSend.KeyInUse => Problems.Problem(StatusCodes.Status422UnprocessableEntity, Wording.Of(
                $"Esta {KeyHeader} ya se usó para otro mensaje. Tome una nueva para cada mensaje.", $"This {KeyHeader} was used for another message. Take a new one for each message.")),
            OperatorSend.WindowClosed(var since) => Problems.Conflict(since is { } end
                ? Wording.Of(
                    $"La ventana de atención de 24 horas se cerró el {end.UtcDateTime:u}: hasta que el contacto vuelva a escribir, WhatsApp solo admite plantillas.",
                    $"The 24-hour customer-service window closed at {end.UtcDateTime:u}: until the contact writes again, WhatsApp takes templates only.")
                : Wording.Of("El contacto aún no ha escrito: hasta entonces WhatsApp solo admite plantillas.", "The contact has not written yet: WhatsApp takes templates only until then.")),
            OperatorSend.OptedOut => Problems.Conflict(Wording.Of("El contacto no quiere que se le escriba (baja).", "The contact does not want to be written to (opted out).")),
            _ => Problems.NoSuch("conversation"),
        };
    }
}
