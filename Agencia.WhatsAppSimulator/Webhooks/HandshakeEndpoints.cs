using System.Security.Cryptography;
using Agencia.WhatsAppSimulator.Configuration;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Agencia.WhatsAppSimulator.Webhooks;

/// <summary>What pressing "Verify and save" in Meta's app dashboard does.</summary>
internal static class HandshakeEndpoints
{
    public static void MapHandshake(this IEndpointRouteBuilder routes) => routes.MapPost("/_/handshake", Verify);

    private static async Task<IResult> Verify(
        IHttpClientFactory clients, IOptions<SimulatorOptions> simulator, IOptions<WhatsAppOptions> whatsApp, CancellationToken cancellation)
    {
        if (whatsApp.Value.VerifyToken.Length == 0)
        {
            return TypedResults.Problem("WhatsApp:VerifyToken is empty.", statusCode: StatusCodes.Status409Conflict);
        }

        var challenge = RandomNumberGenerator.GetString("0123456789", 10);
        var url = QueryHelpers.AddQueryString(simulator.Value.WebhookUrl.ToString(), new Dictionary<string, string?>
        {
            ["hub.mode"] = "subscribe",
            ["hub.verify_token"] = whatsApp.Value.VerifyToken,
            ["hub.challenge"] = challenge,
        });
        try
        {
            using var response = await clients.CreateClient(nameof(WebhookPost)).GetAsync(url, cancellation);
            var verified = response.IsSuccessStatusCode && await response.Content.ReadAsStringAsync(cancellation) == challenge;
            return TypedResults.Ok(new { Verified = verified, Status = (int)response.StatusCode });
        }
        catch (HttpRequestException unreachable)
        {
            return TypedResults.Problem(unreachable.HttpRequestError.ToString(), statusCode: StatusCodes.Status502BadGateway);
        }
    }
}
