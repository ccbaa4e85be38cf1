using System.Diagnostics;
using Agencia.Moltbot.Core;
using Microsoft.AspNetCore.Mvc;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Conventions;

/// <summary>
/// The one shape of all that is refused, whoever refuses it: RFC 9457, in the caller's language, whatever the caller accepts.
/// The type stays about:blank: the status and <c>errors</c> tell a program all there is.
/// </summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var (response, problem) = (context.HttpContext.Response, context.ProblemDetails);
        problem.Type = null;
        problem.Status = response.StatusCode;
        problem.Title = Title(response.StatusCode);
        problem.Detail ??= Detail(response.StatusCode);
        problem.Extensions["traceId"] = Activity.Current?.Id ?? context.HttpContext.TraceIdentifier;
        response.Headers.ContentLanguage = Wording.Language;
        await response.WriteAsJsonAsync(problem, problem.GetType(), options: null, "application/problem+json", context.HttpContext.RequestAborted);
    }

    private static string Title(int status) => status switch
    {
        400 => Wording.Of("La petición no es válida", "Bad request"),
        401 => Wording.Of("Falta una clave válida", "Unauthorized"),
        403 => Wording.Of("No permitido", "Forbidden"),
        404 => Wording.Of("No existe", "Not found"),
        405 => Wording.Of("Método no admitido", "Method not allowed"),
        408 => Wording.Of("La petición tardó demasiado en llegar", "Request timeout"),
        409 => Wording.Of("Conflicto", "Conflict"),
        410 => Wording.Of("Ya no existe", "Gone"),
        412 => Wording.Of("Ha cambiado entretanto", "Precondition failed"),
        413 => Wording.Of("Demasiado grande", "Content too large"),
        415 => Wording.Of("Formato no admitido", "Unsupported media type"),
        422 => Wording.Of("No se puede procesar", "Unprocessable content"),
        428 => Wording.Of("Falta una condición", "Precondition required"),
        429 => Wording.Of("Demasiadas peticiones", "Too many requests"),
        503 => Wording.Of("No disponible por ahora", "Service unavailable"),
        < 500 => Wording.Of("Petición rechazada", "Refused"),
        _ => Wording.Of("Error interno", "Internal server error"),
    };

    // Of what the framework refuses without a word.
    private static string? Detail(int status) => status switch
    {
        StatusCodes.Status404NotFound => Problems.NoSuchOperation,
        StatusCodes.Status405MethodNotAllowed => Wording.Of("Esta dirección no admite ese método; Allow dice cuáles.", "This address does not take that method; Allow says which."),
        StatusCodes.Status415UnsupportedMediaType => Wording.Of("Envíe el cuerpo como application/json.", "Send the body as application/json."),
        StatusCodes.Status413PayloadTooLarge => Wording.Of("El cuerpo es más largo de lo que admite esta operación.", "The body is longer than this operation takes."),
        StatusCodes.Status503ServiceUnavailable => Wording.Of("Tardó demasiado. Vuelva a intentarlo dentro de unos segundos.", "It took too long. Try again in some seconds."),
        StatusCodes.Status500InternalServerError => Wording.Of("Es un fallo nuestro; está registrado con traceId.", "The fault is ours; it is logged with traceId."),
        _ => null,
    };
}
