using Microsoft.AspNetCore.Http.HttpResults;

namespace Agencia.WhatsAppSimulator.Sends;

internal static class SendEndpoints
{
    public static void MapSends(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_/sends", (SendLog sends, string? number, string? to) => sends.Read(number, to));
        routes.MapDelete("/_/sends", Clear);
    }

    private static NoContent Clear(SendLog sends)
    {
        sends.Clear();
        return TypedResults.NoContent();
    }
}
