using System.ComponentModel;
using Agencia.Moltbot.Core;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Messages;

internal static class MessageEndpoints
{
    private const string What = "message";
    private const int LongestWamid = 512;

    public static void MapMessages(this IEndpointRouteBuilder api)
    {
        var messages = api.MapGroup("/messages").WithTags("Messages").RequireScope(Scopes.MessagesRead);
        messages.MapGet("/", Find).WithSummary("Finds messages by Meta's id, the customers' and our own. Ids are kept for 30 days at least.");
        messages.MapGet("/{id:guid}", Get).WithSummary("Shows a message: how far it has come, how often it was tried.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static void MapMessagesOfClient(this IEndpointRouteBuilder client) =>
        client.MapGet("/messages", List).WithTags("Messages").WithSummary("Lists a client's messages, newest first.").RequireScope(Scopes.MessagesRead);

    private static async Task<Results<Ok<Page<Message>>, ProblemHttpResult>> Find(
        HttpContext context, IMessages messages, [Description("Meta's id of the message.")] string? wamid, CancellationToken cancellationToken)
    {
        if (wamid is not { Length: > 0 and <= LongestWamid } || wamid.Contains('\0', StringComparison.Ordinal))
        {
            return Problems.InvalidParameter("wamid", Wording.Of(
                $"Hace falta aquí, de 1 a {LongestWamid} caracteres. Los mensajes de una conversación están en /api/v1/conversations/{{id}}/messages, los de un cliente en /api/v1/clients/{{id}}/messages.",
                $"Is needed here, 1 to {LongestWamid} characters. A conversation's messages are at /api/v1/conversations/{{id}}/messages, a client's at /api/v1/clients/{{id}}/messages."));
        }

        return TypedResults.Ok(new Page<Message>(await messages.OfWamidAsync(context.Caller().TenantId, wamid, cancellationToken), Next: null));
    }

    private static async Task<Results<Tagged<Message>, ProblemHttpResult>> Get(Guid id, HttpContext context, IMessages messages, CancellationToken cancellationToken) =>
        (context.Caller().TenantId ?? await messages.TenantAsync(id, cancellationToken)) is { } tenantId
            ? (await messages.FindAsync(new(tenantId, id), cancellationToken)).Answer(What)
            : Problems.NoSuch(What);

    private static async Task<Ok<Page<Message>>> List(Guid clientId, IMessages messages, [AsParameters] PageQuery<Guid> page, CancellationToken cancellationToken) =>
        TypedResults.Ok(page.PageOf(await messages.OfClientAsync(clientId, page.AtMost, page.Before(), cancellationToken), message => message.Id));
}
