using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Agencia.Moltbot.Core;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Conventions;

/// <summary>The one place where requests are checked: every argument of a handler, by its data annotations. Errors name the path and what is allowed.</summary>
internal static class Validation
{
    private static readonly ConcurrentDictionary<Type, Member[]> Known = new();

    public static ValueTask<object?> CheckArguments(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var body = invocation.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        var errors = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var argument in invocation.Arguments)
        {
            if (argument is not null && argument.GetType().Namespace?.StartsWith(typeof(ApiEndpoints).Namespace!, StringComparison.Ordinal) == true)
            {
                Check(argument, argument.GetType() == body, errors);
            }
        }

        return errors.Count == 0
            ? next(invocation)
            : ValueTask.FromResult<object?>(Problems.Invalid(errors.ToDictionary(error => error.Key, error => error.Value.Distinct().ToArray(), StringComparer.Ordinal)));
    }

    private static void Check(object argument, bool isBody, Dictionary<string, List<string>> errors)
    {
        var members = Known.GetOrAdd(argument.GetType(), static type => [.. type.GetProperties().Where(property => property.GetIndexParameters().Length == 0 && property.CanWrite).Select(property => new Member(property))]);
        var before = errors.Count;
        foreach (var member in members)
        {
            if (member.Wrong(member.Property.GetValue(argument)) is { } wrong)
            {
                Add(errors, isBody ? member.Path : member.Name, Say(wrong));
            }
        }

        // As the framework's own validator does it: the whole is looked at only when its parts are right.
        foreach (var result in before == errors.Count && argument is IValidatableObject whole ? whole.Validate(new(argument)) : [])
        {
            foreach (var name in result.MemberNames.DefaultIfEmpty(""))
            {
                var member = Array.Find(members, member => member.Property.Name == name);
                Add(errors, member is null ? BodyErrors.Root : isBody ? member.Path : member.Name, result.ErrorMessage ?? "");
            }
        }
    }

    private static void Add(Dictionary<string, List<string>> errors, string path, string allowed)
    {
        if (!errors.TryGetValue(path, out var list))
        {
            errors[path] = list = [];
        }

        list.Add(allowed);
    }

    // What is not ours speaks English only.
    private static string Say(ValidationAttribute wrong) => wrong switch
    {
        RequiredAttribute => Wording.Of("Es obligatorio.", "Is required."),
        RangeAttribute range => Wording.Of($"Debe ser un número entero de {range.Minimum} a {range.Maximum}.", $"Must be a whole number from {range.Minimum} to {range.Maximum}."),
        _ => wrong.FormatErrorMessage(""),
    };

    private sealed class Member(PropertyInfo property)
    {
        private readonly ValidationAttribute[] rules = [.. property.GetCustomAttributes<ValidationAttribute>().OrderByDescending(rule => rule is RequiredAttribute)];

        public PropertyInfo Property => property;

        public string Name { get; } = property.GetCustomAttribute<FromQueryAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);

        public string Path { get; } = $"{BodyErrors.Root}.{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}";

        public ValidationAttribute? Wrong(object? value) => Array.Find(rules, rule => !rule.IsValid(value));
    }
}
