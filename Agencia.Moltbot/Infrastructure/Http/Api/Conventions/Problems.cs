using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Conventions;

/// <summary>What the API answers when it does not do what was asked; always <c>application/problem+json</c>.</summary>
internal static class Problems
{
    /// <summary>Also for what belongs to another client: a key learns nothing of others, not even that they exist.</summary>
    public static ProblemHttpResult NoSuch(string what) => Problem(StatusCodes.Status404NotFound, $"There is no such {what}.");

    public static ProblemHttpResult Conflict(string detail) => Problem(StatusCodes.Status409Conflict, detail);

    /// <summary>A member that is understood and still not possible.</summary>
    public static ProblemHttpResult Invalid(string member, string allowed) =>
        TypedResults.Problem(new HttpValidationProblemDetails(new Dictionary<string, string[]> { [member] = [allowed] }) { Status = StatusCodes.Status400BadRequest });

    public static ProblemHttpResult Stale(string what) =>
        Problem(StatusCodes.Status412PreconditionFailed, $"The {what} has changed since. Read it again and send its present ETag as If-Match.");

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
}
