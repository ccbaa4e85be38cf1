using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Updates;

internal static class UpdateEndpoints
{
    public static void MapUpdates(this IEndpointRouteBuilder client) =>
        client.MapGet("/updates", List).WithTags("Updates").RequireScope(Scopes.NumbersRead).WithSummary("Lists what Meta reported about a client's numbers that has no meaning here yet, newest first.");

    private static async Task<Ok<Page<KeptUpdate>>> List(Guid clientId, IStrayUpdates updates, [AsParameters] PageQuery<Guid> page, CancellationToken cancellationToken) =>
        TypedResults.Ok(page.PageOf(await updates.OfClientAsync(clientId, page.AtMost, page.Before(), cancellationToken), update => update.Id));
}
