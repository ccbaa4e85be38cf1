using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Agencia.Moltbot.Core;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Conventions;

/// <summary>Says where a body is not what its operation takes, and what it takes there. Not in the words of the exception: those name types of ours.</summary>
internal static partial class BodyErrors
{
    public const string Root = "$";

    // The serializer names the member that comes twice by its path, as it does one of the wrong kind; only its words tell them apart.
    private const string Twice = "Duplicate property";

    /// <param name="body">What the operation takes; null: unknown.</param>
    public static (string Path, string Allowed) Of(JsonException failure, Type? body)
    {
        var path = failure.Path is { Length: > 0 } at ? at : Root;
        if (failure.InnerException is JsonException { Path: null })
        {
            // The reader's own: no JSON at all.
            return (Root, NotJson(failure));
        }

        if (failure.Message.StartsWith(Twice, StringComparison.Ordinal))
        {
            return (path, Wording.Of("Aparece dos veces.", "Is there twice."));
        }

        return (path, body is null ? NotJson(failure) : Expected(body, path));
    }

    private static string NotJson(JsonException failure) => failure.LineNumber is { } line
        ? string.Create(CultureInfo.InvariantCulture, $"{Wording.Of("No es JSON válido en UTF-8: línea", "Is not valid JSON in UTF-8: line")} {line + 1}, byte {(failure.BytePositionInLine ?? 0) + 1}.")
        : Wording.Of("No es JSON válido en UTF-8.", "Is not valid JSON in UTF-8.");

    private static string Expected(Type body, string path)
    {
        var type = body;
        foreach (Match step in Step().Matches(path))
        {
            var name = step.Groups["name"].Value + step.Groups["quoted"].Value;
            if (step.Groups["index"].Success)
            {
                type = type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) ? type.GenericTypeArguments[0] : typeof(object);
            }
            else if (type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is { } member)
            {
                type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
            }
            else
            {
                return $"{Wording.Of("No se conoce aquí. Se admiten:", "Is not known here. There are:")} {string.Join(", ", Members(type))}.";
            }
        }

        return Kind(type);
    }

    private static IEnumerable<string> Members(Type type) => type.GetProperties().Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name));

    private static string Kind(Type type) => type switch
    {
        _ when type == typeof(string) => Wording.Of("Debe ser un texto Unicode válido.", "Must be a text of valid Unicode."),
        _ when type == typeof(bool) => Wording.Of("Debe ser true o false.", "Must be true or false."),
        _ when type == typeof(Guid) => Wording.Of("Debe ser un UUID.", "Must be a UUID."),
        _ when type == typeof(DateTimeOffset) => Wording.Of("Debe ser un instante con zona, como 2030-01-31T12:00:00Z.", "Must be a time with its zone, such as 2030-01-31T12:00:00Z."),
        _ when type.IsPrimitive => Wording.Of("Debe ser un número entero.", "Must be a whole number."),
        _ when type.IsAssignableTo(typeof(IEnumerable)) => Wording.Of("Debe ser una lista.", "Must be a list."),
        _ => $"{Wording.Of("Debe ser un objeto JSON con:", "Must be a JSON object with:")} {string.Join(", ", Members(type))}.",
    };

    // $.name, $.ids[3], $['odd name']
    [GeneratedRegex(@"\.(?<name>[^.\[]+)|\[(?<index>\d+)\]|\['(?<quoted>[^']*)'\]")]
    private static partial Regex Step();
}
