using Agencia.Moltbot.Core;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agencia.Moltbot.Infrastructure.Http.Api.MetaApps;

internal static class MetaAppEndpoints
{
    private const string What = "Meta app";

    public static void MapMetaApps(this IEndpointRouteBuilder api)
    {
        var apps = api.MapGroup("/meta-apps").WithTags("Meta apps").RequireAgency().RequireScope(Scopes.MetaAppsManage);
        apps.MapGet("/", List).WithSummary("Lists the Meta apps by name. Secrets are never shown.");
        apps.MapPost("/", Create).WithSummary("Adds a Meta app; its webhooks are taken at once.").ProducesProblem(StatusCodes.Status409Conflict);
        apps.MapGet("/{name}", Get).WithSummary("Shows a Meta app.").ProducesProblem(StatusCodes.Status404NotFound);
        apps.MapPatch("/{name}", Edit).WithSummary("Replaces its secrets. The default app's are in the configuration.")
            .RequireIfMatch().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<Page<MetaAppInfo>>> List(IMetaAppDirectory apps, [AsParameters] PageQuery<string> page, CancellationToken cancellationToken) =>
        TypedResults.Ok(page.PageOf(await apps.ListAsync(page.AtMost, page.After(), cancellationToken), app => app.Name));

    private static async Task<Results<CreatedTagged<MetaAppInfo>, ProblemHttpResult>> Create(NewMetaAppRequest body, IMetaAppDirectory apps, CancellationToken cancellationToken) =>
        await apps.AddAsync(body.App(), cancellationToken) is { } app
            ? new CreatedTagged<MetaAppInfo>($"/api/v1/meta-apps/{app.Value.Name}", app)
            : Problems.Conflict(Wording.Of($"Ya hay una app de Meta con el nombre \"{body.Name}\".", $"There is a Meta app of the name \"{body.Name}\" already."));

    private static async Task<Results<Tagged<MetaAppInfo>, ProblemHttpResult>> Get(string name, IMetaAppDirectory apps, CancellationToken cancellationToken) =>
        (await apps.FindAsync(name, cancellationToken)).Answer(What);

    private static async Task<Results<Tagged<MetaAppInfo>, ProblemHttpResult>> Edit(
        string name, EditMetaAppRequest body, HttpContext context, IMetaAppDirectory apps, CancellationToken cancellationToken) =>
        name == MetaApp.Default
            ? Problems.Conflict(Wording.Of(
                "Los secretos de la app por defecto están en la configuración: WhatsApp:AppSecret, WhatsApp:PreviousAppSecret, WhatsApp:VerifyToken.",
                "The default app's secrets are set in the configuration: WhatsApp:AppSecret, WhatsApp:PreviousAppSecret, WhatsApp:VerifyToken."))
            : (await apps.EditAsync(name, context.Expected(), body.Changes(), cancellationToken)).Answer(What);
}
