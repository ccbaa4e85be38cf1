using System.Security.Cryptography;
using System.Text;
using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Core.Inbox;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Agencia.Moltbot.Infrastructure.Http;

/// <summary>Where Meta calls. No name in the path: the default app.</summary>
internal static class WebhookEndpoints
{
    private const string SignatureHeader = "X-Hub-Signature-256";
    private const int RetryAfterSeconds = 2;

    public static void MapWhatsAppWebhooks(this IEndpointRouteBuilder routes)
    {
        var webhooks = routes.MapGroup("/webhooks/whatsapp").WithTags("Webhooks");
        webhooks.MapGet("/{app?}", Handshake);
        webhooks.MapPost("/{app?}", Receive).DisableRequestTimeout();
    }

    /// <summary>Meta asks once, when the webhook is set up: the challenge comes back to those who know the verify token.</summary>
    private static Results<ContentHttpResult, NotFound, StatusCodeHttpResult> Handshake(string? app, HttpRequest request, IMetaApps apps)
    {
        if (apps.Find(app ?? MetaApp.Default) is not { } known)
        {
            return TypedResults.NotFound();
        }

        var (mode, token, challenge) = (request.Query["hub.mode"], request.Query["hub.verify_token"], request.Query["hub.challenge"]);
        return mode == "subscribe" && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token.ToString()), known.VerifyToken)
            ? TypedResults.Text(challenge.ToString(), "text/plain")
            : TypedResults.StatusCode(StatusCodes.Status403Forbidden);
    }

    private static async Task<Results<Ok, NotFound, UnauthorizedHttpResult, StatusCodeHttpResult>> Receive(
        string? app, HttpContext context, IMetaApps apps, Intake intake, IOptions<IntakeOptions> options, TimeProvider time)
    {
        var name = app ?? MetaApp.Default;
        if (apps.Find(name) is not { } known)
        {
            return TypedResults.NotFound();
        }

        byte[]? body;
        try
        {
            body = await RequestBody.ReadAsync(context.Request, options.Value.MaxBodyBytes, options.Value.BodyTimeout, time, context.RequestAborted);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return TypedResults.StatusCode(StatusCodes.Status408RequestTimeout);
        }
        catch (BadHttpRequestException bad)
        {
            // The server's own: too slow, or chunks that are none.
            return TypedResults.StatusCode(bad.StatusCode);
        }

        if (body is null)
        {
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        if (!WebhookSignature.IsValid(context.Request.Headers[SignatureHeader], body, known.Secrets))
        {
            return TypedResults.Unauthorized();
        }

        if (await intake.AcceptAsync(name, body))
        {
            return TypedResults.Ok();
        }

        context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }
}
