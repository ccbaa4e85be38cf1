using System.Text.Json;

namespace Agencia.Tests.Security;

/// <param name="In">path, query, header or body</param>
/// <param name="IsText">Takes any text, as far as its type goes.</param>
internal sealed record Place(string In, string Name, bool IsText)
{
    public override string ToString() => $"{In} {Name}";
}

/// <summary>An operation of the API and every place where a caller can put something, read from its description (which has every route: DescriptionTests).</summary>
internal sealed record Operation(string Method, string Path, IReadOnlyList<Place> Places)
{
    public override string ToString() => $"{Method} {Path}";

    public static async Task<IReadOnlyList<Operation>> AllAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(await http.GetStringAsync("/openapi/v1.json", cancellationToken));
        return [.. from path in document.RootElement.GetProperty("paths").EnumerateObject()
                   from operation in path.Value.EnumerateObject()
                   select new Operation(operation.Name.ToUpperInvariant(), path.Name, [.. Parameters(operation.Value), .. Body(document.RootElement, operation.Value)])];
    }

    private static IEnumerable<Place> Parameters(JsonElement operation) => operation.TryGetProperty("parameters", out var parameters)
        ? parameters.EnumerateArray().Select(parameter => new Place(parameter.GetProperty("in").GetString()!, parameter.GetProperty("name").GetString()!, IsText(parameter.GetProperty("schema"))))
        : [];

    private static IEnumerable<Place> Body(JsonElement root, JsonElement operation)
    {
        if (!operation.TryGetProperty("requestBody", out var body))
        {
            yield break;
        }

        var schema = Resolved(root, body.GetProperty("content").GetProperty("application/json").GetProperty("schema"));
        foreach (var property in schema.GetProperty("properties").EnumerateObject())
        {
            yield return new("body", property.Name, IsText(property.Value));
        }
    }

    // A body that may be left out is one of null and the type.
    private static JsonElement Resolved(JsonElement root, JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? root.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
        : schema.TryGetProperty("oneOf", out var either) ? Resolved(root, either.EnumerateArray().Single(choice => choice.TryGetProperty("$ref", out _)))
        : schema;

    private static bool IsText(JsonElement schema) => !schema.TryGetProperty("format", out _) && schema.TryGetProperty("type", out var type)
        && (type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(name => name.GetString()) : [type.GetString()]).Contains("string");
}
