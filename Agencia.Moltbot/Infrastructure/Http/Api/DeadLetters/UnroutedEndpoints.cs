using Agencia.Moltbot.Core.DeadLetters;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agencia.Moltbot.Infrastructure.Http.Api.DeadLetters;

/// <summary>What came for no number of ours.</summary>
internal static class UnroutedEndpoints
{
    public static void MapUnrouted(this IEndpointRouteBuilder api)
    {
        var unrouted = api.MapRawLetters("/unrouted", "Unrouted");
        unrouted.MapGet("/", List).WithSummary("Lists what came for no number of ours, newest first.");
        unrouted.MapGet("/{id:guid}", Get).WithSummary("Shows an update with its content.");
        unrouted.MapPost("/{id:guid}/replay", Replay).WithSummary("Has its webhook read again, once a client has the number.")
            .RequireReplay().ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status410Gone);
        unrouted.MapPost("/replay", ReplayMany).WithSummary("Has many read again. A webhook with several updates is read once.").RequireReplay();
    }

    private static async Task<Ok<Page<UnroutedLetter>>> List(IRawLetters letters, [AsParameters] PageQuery<Guid> page, CancellationToken cancellationToken) =>
        TypedResults.Ok(page.PageOf(await letters.UnroutedAsync(page.AtMost, page.Before(), cancellationToken), letter => letter.Id));

    private static async Task<Results<Ok<WithContent<UnroutedLetter>>, ProblemHttpResult>> Get(Guid id, IRawLetters letters, CancellationToken cancellationToken) =>
        await RawLetterRoutes.ShowAsync(await letters.FindUnroutedAsync(id, cancellationToken), RawSource.Unrouted, id, letters, cancellationToken);

    private static Task<Results<Accepted<UnroutedLetter>, ProblemHttpResult>> Replay(
        Guid id, HttpContext context, IRawLetters letters, RawReplays replays, CancellationToken cancellationToken) =>
        RawLetterRoutes.ReplayAsync(RawSource.Unrouted, id, context, replays, () => letters.FindUnroutedAsync(id, cancellationToken), cancellationToken);

    private static async Task<Ok<ReplayedMany>> ReplayMany(
        RawReplayManyRequest body, HttpContext context, IRawLetters letters, RawReplays replays, CancellationToken cancellationToken)
    {
        var ids = body.Ids?.Distinct() ?? (await letters.UnroutedAsync(body.Limit, before: null, cancellationToken)).Where(letter => letter.State == LetterState.Open).Select(letter => letter.Id);
        return await RawLetterRoutes.ReplayManyAsync(RawSource.Unrouted, ids, context, replays, cancellationToken);
    }
}
