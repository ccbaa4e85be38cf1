using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Unrouted;

internal static class UnroutedEndpoints
{
    public static void MapUnrouted(this IEndpointRouteBuilder api) =>
        api.MapGet("/unrouted", List).WithTags("Unrouted").WithSummary("Lists what came for no number of ours, newest first.").RequireAgency();

    private static async Task<Ok<Page<StrayUpdate>>> List(IStrayUpdates updates, [AsParameters] PageQuery<Guid> page, CancellationToken cancellationToken) =>
        TypedResults.Ok(page.PageOf(await updates.UnroutedAsync(page.AtMost, page.Before(), cancellationToken), update => update.Id));
}
