using System.Net.Http.Json;

namespace Agencia.Tests.Security;

/// <summary>How requests are made: everything of the caller's own and valid, but for the places that are attacked.</summary>
internal static class Attack
{
    /// <summary>What is no id; null: left out. An operation with another place can't be attacked before it stands here or in <see cref="Ids"/>.</summary>
    private static readonly Dictionary<string, object?> Harmless = new()
    {
        ["path version"] = 1,
        ["query limit"] = null, ["query state"] = null, ["query stage"] = null, ["query open"] = null,
        ["header If-Match"] = "*", ["header If-None-Match"] = null, ["header Idempotency-Key"] = "a-key",
        ["body name"] = "name", ["body locale"] = "en", ["body timeZone"] = "Europe/Madrid", ["body awayMessage"] = "away",
        ["body prompt"] = "prompt", ["body model"] = "default", ["body title"] = "title", ["body text"] = "Some text.", ["body contentType"] = "text",
        ["body displayPhoneNumber"] = "1", ["body accessToken"] = "token", ["body paused"] = null, ["body hours"] = 1,
        ["body force"] = false, ["body limit"] = 10, ["body stage"] = null, ["body expiresAt"] = null,
        ["body appSecret"] = "a-secret-of-it", ["body verifyToken"] = "a-token-of-it", ["body dropPreviousSecret"] = false,
        ["body mode"] = null, ["body scopes"] = null, ["body overlapMinutes"] = null,
    };

    // What has to be there even where it is not attacked.
    private static readonly string[] Needed = ["query wamid", "body phoneNumberId"];

    public static bool Knows(Operation operation, Place place, Ids own) => Harmless.ContainsKey($"{place}") || own.At(operation.Path, place) is not null;

    /// <param name="at">Places with what is put there instead.</param>
    public static HttpRequestMessage Request(Operation operation, Ids own, IReadOnlyDictionary<Place, string> at)
    {
        string? Text(Place place) => at.GetValueOrDefault(place)
            ?? (place.In == "path" || Needed.Contains($"{place}") ? own.At(operation.Path, place) : null)
            ?? (Harmless.GetValueOrDefault($"{place}") is { } value ? $"{value}" : null);

        var path = operation.Places.Where(place => place.In == "path").Aggregate(operation.Path, (text, place) => text.Replace($"{{{place.Name}}}", Uri.EscapeDataString(Text(place)!), StringComparison.Ordinal));
        var query = string.Join('&', operation.Places.Where(place => place.In == "query" && Text(place) is not null).Select(place => $"{place.Name}={Uri.EscapeDataString(Text(place)!)}"));
        var request = new HttpRequestMessage(new(operation.Method), query.Length > 0 ? $"{path}?{query}" : path);
        foreach (var place in operation.Places.Where(place => place.In == "header" && Text(place) is not null))
        {
            request.Headers.TryAddWithoutValidation(place.Name, Text(place));
        }

        var members = operation.Places.Where(place => place.In == "body").ToArray();
        if (members.Length > 0)
        {
            request.Content = JsonContent.Create(members.Where(place => Text(place) is not null).ToDictionary(
                place => place.Name,
                place => at.TryGetValue(place, out var put) ? place.Name == "ids" ? new[] { put } : (object)put : Harmless.GetValueOrDefault($"{place}") ?? Text(place)));
        }

        return request;
    }
}
