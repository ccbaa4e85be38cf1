using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Clients;

internal static class ClientEndpoints
{
    private const string What = "client";

    public static void MapClients(this IEndpointRouteBuilder api)
    {
        var clients = api.MapGroup("/clients").WithTags("Clients").RequireScope(Scopes.ClientsRead);
        clients.MapGet("/", List).WithSummary("Lists the clients that the key opens, newest first.");
        clients.MapPost("/", Create).WithSummary("Adds a client.").RequireAgency().RequireScope(Scopes.ClientsWrite);
        clients.MapGet("/{clientId:guid}", Get).WithSummary("Shows a client.").ProducesProblem(StatusCodes.Status404NotFound);
        clients.MapPatch("/{clientId:guid}", Edit).WithSummary("Changes the members that are sent. An empty awayMessage removes it.")
            .RequireIfMatch().RequireScope(Scopes.ClientsWrite).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<Page<Client>>> List(HttpContext context, IClientDirectory clients, [AsParameters] PageQuery<Guid> page, CancellationToken cancellationToken)
    {
        if (context.Caller().TenantId is { } own)
        {
            return TypedResults.Ok(new Page<Client>(await clients.FindAsync(own, cancellationToken) is { } client ? [client.Value] : [], Next: null));
        }

        var rows = await clients.ListAsync(page.AtMost, page.Before(), cancellationToken);
        return TypedResults.Ok(page.PageOf(rows, client => client.Id));
    }

    private static async Task<CreatedTagged<Client>> Create(NewClientRequest body, IClientDirectory clients, CancellationToken cancellationToken)
    {
        var client = await clients.AddAsync(body.Details(), cancellationToken);
        return new($"/api/v1/clients/{client.Value.Id}", client);
    }

    private static async Task<Results<Tagged<Client>, ProblemHttpResult>> Get(Guid clientId, HttpContext context, IClientDirectory clients, CancellationToken cancellationToken) =>
        context.Caller().MayRead(clientId) ? (await clients.FindAsync(clientId, cancellationToken)).Answer(What) : Problems.NoSuch(What);

    private static async Task<Results<Tagged<Client>, ProblemHttpResult>> Edit(
        Guid clientId, EditClientRequest body, HttpContext context, IClientDirectory clients, CancellationToken cancellationToken) =>
        context.Caller().MayRead(clientId) ? (await clients.EditAsync(clientId, context.Expected(), body.Changes(), cancellationToken)).Answer(What) : Problems.NoSuch(What);
}
