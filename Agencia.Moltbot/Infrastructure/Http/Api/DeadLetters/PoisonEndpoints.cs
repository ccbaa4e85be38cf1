using Agencia.Moltbot.Core.DeadLetters;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agencia.Moltbot.Infrastructure.Http.Api.DeadLetters;

/// <summary>What could not be read, or what the database refused.</summary>
internal static class PoisonEndpoints
{
    public static void MapPoison(this IEndpointRouteBuilder api)
    {
        var poison = api.MapRawLetters("/poison", "Poison");
        poison.MapGet("/", List).WithSummary("Lists what could not be read, newest first.");
        poison.MapGet("/{id:guid}", Get).WithSummary("Shows a row with its content.");
        poison.MapPost("/{id:guid}/replay", Replay).WithSummary("Has its webhook read again, by a version that can.")
            .RequireReplay().ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status410Gone);
        poison.MapPost("/replay", ReplayMany).WithSummary("Has many read again. A webhook with several rows is read once.").RequireReplay();
    }

    private static async Task<Ok<Page<PoisonLetter>>> List(IRawLetters letters, [AsParameters] PageQuery<Guid> page, CancellationToken cancellationToken) =>
        TypedResults.Ok(page.PageOf(await letters.PoisonAsync(page.AtMost, page.Before(), cancellationToken), letter => letter.Id));

    private static async Task<Results<Ok<WithContent<PoisonLetter>>, ProblemHttpResult>> Get(Guid id, IRawLetters letters, CancellationToken cancellationToken) =>
        await RawLetterRoutes.ShowAsync(await letters.FindPoisonAsync(id, cancellationToken), RawSource.Poison, id, letters, cancellationToken);

    private static Task<Results<Accepted<PoisonLetter>, ProblemHttpResult>> Replay(
        Guid id, HttpContext context, IRawLetters letters, RawReplays replays, CancellationToken cancellationToken) =>
        RawLetterRoutes.ReplayAsync(RawSource.Poison, id, context, replays, () => letters.FindPoisonAsync(id, cancellationToken), cancellationToken);

    private static async Task<Ok<ReplayedMany>> ReplayMany(
        RawReplayManyRequest body, HttpContext context, IRawLetters letters, RawReplays replays, CancellationToken cancellationToken)
    {
        var ids = body.Ids?.Distinct() ?? (await letters.PoisonAsync(body.Limit, before: null, cancellationToken)).Where(letter => letter.State == LetterState.Open).Select(letter => letter.Id);
        return await RawLetterRoutes.ReplayManyAsync(RawSource.Poison, ids, context, replays, cancellationToken);
    }
}
