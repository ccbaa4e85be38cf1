using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Conventions;

/// <summary>The one place where requests are checked: every argument of a handler, by its data annotations. Errors name the member and what is allowed.</summary>
internal static class Validation
{
    public static async ValueTask<object?> CheckArguments(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var errors = new List<ValidationResult>();
        foreach (var argument in invocation.Arguments)
        {
            if (argument is not null && argument.GetType().Namespace?.StartsWith(typeof(ApiEndpoints).Namespace!, StringComparison.Ordinal) == true)
            {
                Validator.TryValidateObject(argument, new ValidationContext(argument), errors, validateAllProperties: true);
            }
        }

        return errors.Count == 0 ? await next(invocation) : TypedResults.ValidationProblem(errors
            .SelectMany(error => error.MemberNames.DefaultIfEmpty("body").Select(member => (Member: JsonNamingPolicy.CamelCase.ConvertName(member), Message: error.ErrorMessage ?? "Is not valid.")))
            .GroupBy(error => error.Member)
            .ToDictionary(member => member.Key, member => member.Select(error => error.Message).Distinct().ToArray()));
    }
}
