using System.Globalization;
using System.Text.Json;
using Agencia.Moltbot.Core;
using Agencia.ServiceDefaults;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Conventions;

/// <summary>The edge where exceptions become problems: what the caller sent wrong, and a database that is away. The rest is a bug: 500, without its text.</summary>
internal sealed partial class ApiFailures(IProblemDetailsService problems, ILogger<ApiFailures> logger) : IExceptionHandler
{
    private const int RetryAfterSeconds = 2;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            BadHttpRequestException bad => Bad(bad, Taken(httpContext)),
            PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } => Status(
                StatusCodes.Status400BadRequest,
                Wording.Of("Un texto contiene un carácter que no se puede guardar: U+0000.", "A text contains a character that can't be stored: U+0000.")),
            PostgresException { IsTransient: false } => Bug(exception),
            NpgsqlException or TimeoutException => Status(StatusCodes.Status503ServiceUnavailable, Wording.Of(
                "No se llega a la base de datos. No ha cambiado nada, salvo que lo encuentre cambiado; vuelva a intentarlo.",
                "The database can't be reached. Nothing was changed unless you find it changed; try again.")),
            _ => Bug(exception),
        };
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        httpContext.Response.StatusCode = problem.Status ?? StatusCodes.Status500InternalServerError;
        return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem });
    }

    // The handler's middleware has taken the endpoint from the context already.
    private static Type? Taken(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;

    private static ProblemDetails Bad(BadHttpRequestException bad, Type? body) => bad switch
    {
        { InnerException: JsonException json } => Body(BodyErrors.Of(json, body)),
        // A body that was announced and is empty, or null. The server's own exceptions (chunks that are none, too slow) are derived.
        { StatusCode: StatusCodes.Status400BadRequest } when body is not null && bad.GetType() == typeof(BadHttpRequestException) =>
            Body((BodyErrors.Root, Wording.Of("Falta: un objeto JSON.", "Is required: a JSON object."))),
        { StatusCode: StatusCodes.Status400BadRequest } => Status(bad.StatusCode, Wording.Of("La petición no se puede leer.", "The request can't be read.")),
        _ => Status(bad.StatusCode, detail: null),
    };

    private static HttpValidationProblemDetails Body((string Path, string Allowed) error) => Problems.Of(new Dictionary<string, string[]> { [error.Path] = [error.Allowed] });

    private static ProblemDetails Status(int status, string? detail) => new() { Status = status, Detail = detail };

    private ProblemDetails Bug(Exception exception)
    {
        Failed(logger, exception.NameForLog());
        return Status(StatusCodes.Status500InternalServerError, detail: null);
    }

    [LoggerMessage(7001, LogLevel.Error, "A request of the admin API failed: {Failure}")]
    private static partial void Failed(ILogger logger, string failure);
}
