using System.Text;
using Agencia.Moltbot.Core;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Core.DeadLetters;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agencia.Moltbot.Infrastructure.Http.Api.DeadLetters;

/// <summary>One row with its bytes as text.</summary>
/// <param name="Content">As it came; bytes that are no UTF-8 are shown as U+FFFD.</param>
internal sealed record WithContent<T>(T Letter, string Content);

/// <summary>What unrouted updates and poison have in common. They are of no client: for a client's key they do not exist.</summary>
internal static class RawLetterRoutes
{
    public static RouteGroupBuilder MapRawLetters(this IEndpointRouteBuilder api, string path, string tag) => api.MapGroup(path).WithTags(tag).RequireScope(Scopes.DeadLettersRead)
        .AddEndpointFilter((invocation, next) => invocation.HttpContext.Caller().TenantId is null
            ? next(invocation)
            : ValueTask.FromResult<object?>(Problems.Problem(StatusCodes.Status404NotFound, Wording.Of("Aquí no hay nada para esta clave.", "There is nothing here for this key."))))
        .ProducesProblem(StatusCodes.Status404NotFound);

    /// <summary>What is replayed is answered or sent in the end.</summary>
    public static TBuilder RequireReplay<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.RequireScope(Scopes.DeadLettersReplay).RequireLive(LiveOnly.MakesMessagesLeave);

    public static async Task<Results<Ok<WithContent<T>>, ProblemHttpResult>> ShowAsync<T>(
        T? letter, RawSource source, Guid id, IRawLetters letters, CancellationToken cancellationToken) where T : class =>
        letter is not null && await letters.ContentAsync(source, id, cancellationToken) is { } content
            ? TypedResults.Ok(new WithContent<T>(letter, Encoding.UTF8.GetString(content)))
            : Problems.NoSuch(Name(source));

    public static async Task<Results<Accepted<T>, ProblemHttpResult>> ReplayAsync<T>(
        RawSource source, Guid id, HttpContext context, RawReplays replays, Func<Task<T?>> find, CancellationToken cancellationToken) where T : class
    {
        var result = await replays.ReplayAsync(source, id, context.Caller().KeyId, cancellationToken);
        return result switch
        {
            RawReplayResult.Replayed when await find() is { } letter => TypedResults.Accepted($"{context.Request.Path.Value![..^"/replay".Length]}", letter),
            RawReplayResult.Replayed or RawReplayResult.NotFound => Problems.NoSuch(Name(source)),
            RawReplayResult.Gone => Problems.Problem(StatusCodes.Status410Gone, RawReplays.Refusal(result)!),
            _ => Problems.Conflict(RawReplays.Refusal(result)!),
        };
    }

    public static async Task<Ok<ReplayedMany>> ReplayManyAsync(
        RawSource source, IEnumerable<Guid> ids, HttpContext context, RawReplays replays, CancellationToken cancellationToken)
    {
        var items = new List<ReplayedItem>();
        foreach (var id in ids)
        {
            var result = await replays.ReplayAsync(source, id, context.Caller().KeyId, cancellationToken);
            // What came in the same webhook as one before it is on its way already.
            items.Add(new(id, result is RawReplayResult.Replayed or RawReplayResult.UnderWay, RawReplays.Refusal(result)));
        }

        return TypedResults.Ok(new ReplayedMany(items));
    }

    private static string Name(RawSource source) => source == RawSource.Unrouted ? "unrouted update" : "poison";
}
