using Agencia.Moltbot.Core;
using Agencia.Moltbot.Ports;
using Microsoft.Net.Http.Headers;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Conventions;

/// <summary>Marks an edit: refused without <c>If-Match</c> (428) and when the resource has changed since (412).</summary>
internal sealed record NeedsIfMatch;

/// <summary>Two people who edit the same resource do not undo each other's work unseen.</summary>
internal static class ETags
{
    public static EntityTagHeaderValue Of(string version) => new($"\"{version}\"");

    public static RouteHandlerBuilder RequireIfMatch(this RouteHandlerBuilder route) => route
        .WithMetadata(new NeedsIfMatch())
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired)
        .AddEndpointFilter(CheckIfMatch);

    /// <summary>What the caller's <c>If-Match</c> expects. A weak tag matches nothing (RFC 9110, 13.1.1).</summary>
    public static ExpectedVersions Expected(this HttpContext context)
    {
        var tags = EntityTagHeaderValue.ParseStrictList(Conditions(context));
        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any))
            ? new(Versions: null)
            : new([.. tags.Where(tag => !tag.IsWeak).Select(tag => tag.Tag.Subsegment(1, tag.Tag.Length - 2).ToString())]);
    }

    private static ValueTask<object?> CheckIfMatch(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        if (invocation.HttpContext.Request.Headers.IfMatch.Count == 0)
        {
            return ValueTask.FromResult<object?>(Problems.Problem(
                StatusCodes.Status428PreconditionRequired, Wording.Of(
                    "Envíe como If-Match el ETag de la versión que cambia, o \"*\" para la que haya.",
                    "Send the ETag of the version you are changing as If-Match, or \"*\" for whichever there is.")));
        }

        // Strictly: the lenient parser takes "*" out of the midst of anything for a condition that always holds.
        return EntityTagHeaderValue.TryParseStrictList(Conditions(invocation.HttpContext), out _)
            ? next(invocation)
            : ValueTask.FromResult<object?>(Problems.InvalidParameter("If-Match", Wording.Of(
                "Debe ser un ETag tal como se recibió, con sus comillas, o \"*\".", "Must be an ETag as it was sent, quotes included, or \"*\".")));
    }

    private static string[] Conditions(HttpContext context) => [.. context.Request.Headers.IfMatch.OfType<string>()];
}
