using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Agencia.Tests.BadInput;

/// <summary>A body that an operation takes: for each member the first value that its annotations let pass.</summary>
internal static class ValidBody
{
    public static JsonObject Of(Type type, Random random, Ids ids)
    {
        var body = new JsonObject();
        foreach (var member in type.GetProperties().Where(property => property.CanWrite))
        {
            var needed = member.GetCustomAttribute<RequiredAttribute>() is not null;
            if ((needed || random.Next(3) == 0) && Value(member, random, ids) is { } value)
            {
                body[JsonNamingPolicy.CamelCase.ConvertName(member.Name)] = value;
            }
        }

        return body;
    }

    private static JsonNode? Value(PropertyInfo member, Random random, Ids ids)
    {
        var type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        return type switch
        {
            _ when type == typeof(string) => Text(member, random),
            _ when type == typeof(bool) => random.Next(2) == 0,
            _ when type == typeof(Guid) => ids.Any(random),
            _ when type == typeof(DateTimeOffset) => TimeProvider.System.GetUtcNow().AddDays(1 + random.Next(1000)).ToString("O", CultureInfo.InvariantCulture),
            _ when type.IsPrimitive => random.Next(1, 100),
            _ when type.IsAssignableTo(typeof(IEnumerable)) => new JsonArray([.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => (JsonNode)(type.GenericTypeArguments is [var item] && item == typeof(Guid) ? ids.Any(random) : "read"))]),
            _ => null,
        };
    }

    private static string? Text(PropertyInfo member, Random random)
    {
        var number = random.NextInt64(1_000_000_000, 999_999_999_999).ToString(CultureInfo.InvariantCulture);
        string[] candidates = [$"Texto {number} con ñ y 👋", number, $"a{number}", "es", "Europe/Madrid", "text", "turn", "read", "default"];
        var rules = member.GetCustomAttributes<ValidationAttribute>().ToArray();
        return Array.Find(candidates, candidate => rules.All(rule => rule.IsValid(candidate)));
    }
}
