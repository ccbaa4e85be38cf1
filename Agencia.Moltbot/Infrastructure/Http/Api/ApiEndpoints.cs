using Agencia.Moltbot.Infrastructure.Http.Api.Assistants;
using Agencia.Moltbot.Infrastructure.Http.Api.Audit;
using Agencia.Moltbot.Infrastructure.Http.Api.Clients;
using Agencia.Moltbot.Infrastructure.Http.Api.Contacts;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Infrastructure.Http.Api.Conversations;
using Agencia.Moltbot.Infrastructure.Http.Api.DeadLetters;
using Agencia.Moltbot.Infrastructure.Http.Api.Description;
using Agencia.Moltbot.Infrastructure.Http.Api.Keys;
using Agencia.Moltbot.Infrastructure.Http.Api.Knowledge;
using Agencia.Moltbot.Infrastructure.Http.Api.Messages;
using Agencia.Moltbot.Infrastructure.Http.Api.MetaApps;
using Agencia.Moltbot.Infrastructure.Http.Api.Numbers;
using Agencia.Moltbot.Infrastructure.Http.Api.Privacy;
using Agencia.Moltbot.Infrastructure.Http.Api.Updates;
using Microsoft.AspNetCore.Mvc;

namespace Agencia.Moltbot.Infrastructure.Http.Api;

/// <summary>The admin API: docs/api.md, and /openapi/v1.json to the letter.</summary>
internal static class ApiEndpoints
{
    // Prompts of 32,768 characters, each up to six bytes of JSON. Knowledge has a limit of its own.
    private const long MostBytes = 256 * 1024;

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithMetadata(new RequestSizeLimitAttribute(MostBytes)).AddEndpointFilter(Validation.CheckArguments)
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapKeys();
        api.MapMetaApps();
        api.MapClients();
        api.MapConversations();
        api.MapMessages();
        api.MapDeadLetters();
        api.MapUnrouted();
        api.MapPoison();
        api.MapPrivacy();
        api.MapAudit();

        var client = api.MapGroup("/clients/{clientId:guid}").AddEndpointFilter(ApiKeysExtensions.RequireClient).ProducesProblem(StatusCodes.Status404NotFound);
        client.MapNumbers();
        client.MapAssistants();
        client.MapKnowledge();
        client.MapContacts();
        client.MapMessagesOfClient();
        client.MapUpdates();

        routes.MapApiDescription();
    }
}
