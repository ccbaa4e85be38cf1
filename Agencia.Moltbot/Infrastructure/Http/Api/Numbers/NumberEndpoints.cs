using Agencia.Moltbot.Core;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Infrastructure.WhatsApp;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Numbers;

internal static class NumberEndpoints
{
    private const string What = "number";

    // Names that a refusal lists.
    private const int MostAppsNamed = 50;

    public static void MapNumbers(this IEndpointRouteBuilder client)
    {
        var numbers = client.MapGroup("/numbers").WithTags("Numbers").RequireScope(Scopes.NumbersRead);
        numbers.MapGet("/", List).WithSummary("Lists a client's WhatsApp numbers, newest first. Access tokens are never shown.");
        // The agency's: a client could take the number of another before it is set up, or learn from a refusal that it is.
        numbers.MapPost("/", Create).WithSummary("Adds a WhatsApp number; messages to it are taken at once.").RequireAgency().RequireScope(Scopes.NumbersWrite).ProducesProblem(StatusCodes.Status409Conflict);
        numbers.MapGet("/{id:guid}", Get).WithSummary("Shows a number and whether its sending is paused.");
        numbers.MapPatch("/{id:guid}", Edit).WithSummary("Replaces the access token, pauses sending or resumes it. The first and the last need a live key.").RequireScope(Scopes.NumbersWrite).RequireIfMatch();
    }

    private static async Task<Ok<Page<Number>>> List(Guid clientId, INumbers numbers, [AsParameters] PageQuery<Guid> page, CancellationToken cancellationToken) =>
        TypedResults.Ok(page.PageOf(await numbers.ListAsync(clientId, page.AtMost, page.Before(), cancellationToken), number => number.Id));

    private static async Task<Results<CreatedTagged<Number>, ProblemHttpResult>> Create(
        Guid clientId, NewNumberRequest body, INumbers numbers, IMetaAppDirectory apps, CancellationToken cancellationToken) =>
        await numbers.AddAsync(clientId, body.Number(), cancellationToken) switch
        {
            ({ } number, _) => new CreatedTagged<Number>($"/api/v1/clients/{clientId}/numbers/{number.Value.Id}", number),
            (_, NumberRefusal.NoSuchMetaApp) => Problems.Invalid("metaApp", await NamesAsync(apps, cancellationToken)),
            _ => Problems.Conflict(Wording.Of($"El phoneNumberId \"{body.PhoneNumberId}\" ya está en uso.", $"The phoneNumberId \"{body.PhoneNumberId}\" is in use.")),
        };

    private static async Task<Results<Tagged<Number>, ProblemHttpResult>> Get(Guid clientId, Guid id, INumbers numbers, CancellationToken cancellationToken) =>
        (await numbers.FindAsync(new(clientId, id), cancellationToken)).Answer(What);

    private static async Task<Results<Tagged<Number>, ProblemHttpResult>> Edit(
        Guid clientId, Guid id, EditNumberRequest body, HttpContext context, INumbers numbers, NumberTokens tokens, SendWakeUp sends, CancellationToken cancellationToken)
    {
        if (context.Caller().IsTest && body.MakesMessagesLeave)
        {
            return KeyRights.NeedsLive(LiveOnly.MakesMessagesLeave);
        }

        var edited = await numbers.EditAsync(new(clientId, id), context.Expected(), body.Changes(), cancellationToken);
        tokens.Forget(clientId, id);
        sends.Signal();
        return edited.Answer(What);
    }

    private static async Task<string> NamesAsync(IMetaAppDirectory apps, CancellationToken cancellationToken) =>
        $"{Wording.Of("No existe esa app de Meta. Hay:", "There is no such Meta app. There are:")} {string.Join(", ", (await apps.ListAsync(MostAppsNamed, after: null, cancellationToken)).Select(app => app.Name))}.";
}
