using System.ComponentModel;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Audit;

/// <summary>Who changed what of the configuration: docs/audit.md.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api) =>
        api.MapGet("/audit", List).WithTags("Audit").RequireScope(Scopes.AuditRead).WithSummary("Lists changes of the configuration, newest first. A client's key sees its own client's.")
            .ProducesProblem(StatusCodes.Status404NotFound);

    // A client that is gone has its chain still: whether it exists is not asked.
    private static async Task<Results<Ok<Page<AuditedChange>>, ProblemHttpResult>> List(
        HttpContext context, IAuditTrail audit, [AsParameters] PageQuery<Guid> page,
        [Description("Of this client only; 00000000-0000-0000-0000-000000000000 for what is the agency's.")] Guid? client, CancellationToken cancellationToken)
    {
        if (client is { } wanted && !context.Caller().MayRead(wanted))
        {
            return Problems.NoSuch("client");
        }

        return TypedResults.Ok(page.PageOf(await audit.ListAsync(context.Caller().TenantId ?? client, page.AtMost, page.Before(), cancellationToken), change => change.Id));
    }
}
