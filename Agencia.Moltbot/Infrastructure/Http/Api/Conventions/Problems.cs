using Agencia.Moltbot.Core;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Conventions;

/// <summary>What the API answers when it does not do what was asked; always <c>application/problem+json</c>.</summary>
internal static class Problems
{
    /// <summary>No route leads there.</summary>
    public static string NoSuchOperation => Wording.Of("La API no tiene esa dirección: /openapi/v1.json las enumera.", "The API has no such address: /openapi/v1.json lists them.");

    /// <summary>Also for what belongs to another client: a key learns nothing of others, not even that they exist.</summary>
    public static ProblemHttpResult NoSuch(string what) => Problem(StatusCodes.Status404NotFound, NoSuchText(what));

    public static string NoSuchText(string what) => Wording.Of($"No existe: {InSpanish(what)}.", $"There is no such {what}.");

    public static ProblemHttpResult Conflict(string detail) => Problem(StatusCodes.Status409Conflict, detail);

    /// <summary>A member of the body that is understood and still not possible.</summary>
    public static ProblemHttpResult Invalid(string member, string allowed) => InvalidParameter($"{BodyErrors.Root}.{member}", allowed);

    /// <summary>The same of the query or a header.</summary>
    public static ProblemHttpResult InvalidParameter(string name, string allowed) => Invalid(new Dictionary<string, string[]> { [name] = [allowed] });

    /// <param name="errors">By path: <c>$.name</c> in the body, the bare name of a query parameter or a header.</param>
    public static ProblemHttpResult Invalid(IDictionary<string, string[]> errors) => TypedResults.Problem(Of(errors));

    public static HttpValidationProblemDetails Of(IDictionary<string, string[]> errors) => new(errors)
    {
        Status = StatusCodes.Status400BadRequest,
        Detail = Wording.Of("Vea errors: qué no vale y qué se admite.", "See errors: what is wrong and what is allowed."),
    };

    public static ProblemHttpResult Stale(string what) => Problem(StatusCodes.Status412PreconditionFailed, Wording.Of(
        $"Ha cambiado entretanto: {InSpanish(what)}. Léalo de nuevo y envíe su ETag actual como If-Match.",
        $"The {what} has changed since. Read it again and send its present ETag as If-Match."));

    public static ProblemHttpResult Problem(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    /// <summary>The edited resource with its new ETag, 404 or 412.</summary>
    public static Results<Tagged<T>, ProblemHttpResult> Answer<T>(this Edited<T> edited, string what) => edited switch
    {
        { Exists: false } => NoSuch(what),
        { Resource: null } => Stale(what),
        { Resource: { } resource } => new Tagged<T>(resource),
    };

    /// <summary>The resource with its ETag, or 404.</summary>
    public static Results<Tagged<T>, ProblemHttpResult> Answer<T>(this Versioned<T>? resource, string what) =>
        resource is null ? NoSuch(what) : new Tagged<T>(resource);

    // With its article. What is not in the list is said in English rather than not at all.
    private static string InSpanish(string what) => what switch
    {
        "client" => "el cliente",
        "number" => "el número",
        "contact" => "el contacto",
        "conversation" => "la conversación",
        "message" => "el mensaje",
        "assistant" => "el asistente",
        "version of an assistant" => "la versión del asistente",
        "document" => "el documento",
        "key" => "la clave",
        "Meta app" => "la app de Meta",
        "dead letter" => "el mensaje muerto",
        "unrouted update" => "el aviso sin destino",
        "poison" => "el aviso ilegible",
        _ => what,
    };
}
