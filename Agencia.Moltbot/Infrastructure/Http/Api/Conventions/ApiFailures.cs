using System.Globalization;
using System.Text.Json;
using Agencia.ServiceDefaults;
using Microsoft.AspNetCore.Diagnostics;
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
            BadHttpRequestException { InnerException: JsonException json } => Bad($"The body is not JSON as this operation takes it{At(json)}."),
            BadHttpRequestException bad => new ProblemDetails { Status = bad.StatusCode, Detail = bad.Message },
            PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } =>
                Bad("A text contains a character that can't be stored: U+0000."),
            PostgresException { IsTransient: false } => Bug(exception),
            NpgsqlException or TimeoutException => new ProblemDetails { Status = StatusCodes.Status503ServiceUnavailable, Detail = "The database can't be reached. Nothing was changed unless you find it changed; try again." },
            _ => Bug(exception),
        };
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        httpContext.Response.StatusCode = problem.Status ?? StatusCodes.Status500InternalServerError;
        return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem });
    }

    private static ProblemDetails Bad(string detail) => new() { Status = StatusCodes.Status400BadRequest, Detail = detail };

    private ProblemDetails Bug(Exception exception)
    {
        Failed(logger, exception.NameForLog());
        return new() { Status = StatusCodes.Status500InternalServerError };
    }

    // Not the exception's own message: it names types of ours.
    private static string At(JsonException json) => (json.Path, json.LineNumber) switch
    {
        ({ Length: > 0 } path, { } line) => string.Create(CultureInfo.InvariantCulture, $": see {path}, line {line + 1}"),
        _ => "",
    };

    [LoggerMessage(7001, LogLevel.Error, "A request of the admin API failed: {Failure}")]
    private static partial void Failed(ILogger logger, string failure);
}
