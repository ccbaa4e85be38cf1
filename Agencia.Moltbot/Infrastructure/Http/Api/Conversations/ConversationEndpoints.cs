using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Conversations;

internal static class ConversationEndpoints
{
    private const string What = "conversation";

    public static void MapConversations(this IEndpointRouteBuilder api)
    {
        var conversations = api.MapGroup("/conversations").WithTags("Conversations").RequireScope(Scopes.ConversationsRead).ProducesProblem(StatusCodes.Status404NotFound);
        conversations.MapGet("/", List).WithSummary("Lists the conversations that the key opens, newest first.");
        conversations.MapGet("/{id:guid}", Get).WithSummary("Shows a conversation and who answers in it.");
        conversations.MapPost("/{id:guid}/handoff", HandOver).WithSummary("A person takes over: the assistant stays silent for some hours.").RequireScope(Scopes.ConversationsWrite);
        conversations.MapPost("/{id:guid}/handback", GiveBack).WithSummary("Gives the conversation back: the assistant answers from the next message on.").RequireScope(Scopes.ConversationsWrite);
        conversations.MapGet("/{id:guid}/messages", Messages).WithSummary("Lists a conversation's messages, the last one first.").RequireScope(Scopes.MessagesRead);
        conversations.MapOperatorMessages();
    }

    /// <summary>Where a conversation is; null: nowhere that the caller may look.</summary>
    public static async Task<RowKey?> KeyAsync(this HttpContext context, IConversationDirectory conversations, Guid id, CancellationToken cancellationToken) =>
        (context.Caller().TenantId ?? await conversations.TenantAsync(id, cancellationToken)) is { } tenantId ? new(tenantId, id) : null;

    private static async Task<Results<Ok<Page<Conversation>>, ProblemHttpResult>> List(
        HttpContext context, IConversationDirectory conversations, [AsParameters] ConversationQuery query, [AsParameters] PageQuery<Guid> page, CancellationToken cancellationToken) =>
        query.ClientId is { } wanted && !context.Caller().MayRead(wanted)
            ? Problems.NoSuch("client")
            : TypedResults.Ok(page.PageOf(await conversations.ListAsync(query.Filter(context.Caller().TenantId), page.AtMost, page.Before(), cancellationToken), conversation => conversation.Id));

    private static async Task<Results<Tagged<Conversation>, ProblemHttpResult>> Get(
        Guid id, HttpContext context, IConversationDirectory conversations, CancellationToken cancellationToken) =>
        await context.KeyAsync(conversations, id, cancellationToken) is { } key
            ? (await conversations.FindAsync(key, cancellationToken)).Answer(What)
            : Problems.NoSuch(What);

    private static async Task<Results<Tagged<Conversation>, ProblemHttpResult>> HandOver(
        Guid id, HandoffRequest? body, HttpContext context, IConversationDirectory conversations, IOptions<ApiOptions> options, CancellationToken cancellationToken) =>
        await context.KeyAsync(conversations, id, cancellationToken) is { } key
            ? (await conversations.HandOverAsync(key, TimeSpan.FromHours(body?.Hours ?? options.Value.HumanLeaseHours), cancellationToken)).Answer(What)
            : Problems.NoSuch(What);

    private static async Task<Results<Tagged<Conversation>, ProblemHttpResult>> GiveBack(
        Guid id, HttpContext context, IConversationDirectory conversations, CancellationToken cancellationToken) =>
        await context.KeyAsync(conversations, id, cancellationToken) is { } key
            ? (await conversations.GiveBackAsync(key, cancellationToken)).Answer(What)
            : Problems.NoSuch(What);

    private static async Task<Results<Ok<Page<Message>>, ProblemHttpResult>> Messages(
        Guid id, HttpContext context, IConversationDirectory conversations, IMessages messages, [AsParameters] PageQuery<long> page, CancellationToken cancellationToken) =>
        await context.KeyAsync(conversations, id, cancellationToken) is { } key && await conversations.FindAsync(key, cancellationToken) is not null
            ? TypedResults.Ok(page.PageOf(await messages.OfConversationAsync(key, page.AtMost, page.Before(), cancellationToken), message => message.Position))
            : Problems.NoSuch(What);
}
