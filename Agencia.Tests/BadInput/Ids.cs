using System.Text.Json;

namespace Agencia.Tests.BadInput;

/// <summary>Ids that exist, by the path segment before them: what lists of the API show.</summary>
internal sealed class Ids
{
    private readonly Dictionary<string, List<string>> known = new(StringComparer.Ordinal);

    public required Guid Client { get; init; }

    /// <summary>Asks every list that needs no more than a client.</summary>
    public async Task FillAsync(HttpClient http, IEnumerable<Operation> operations)
    {
        foreach (var list in operations.Where(operation => operation is { IsApi: true, Method: "GET" }))
        {
            var path = list.Fill((_, name) => name == "clientId" ? Client.ToString() : "{}");
            if (path.Contains("{}", StringComparison.Ordinal))
            {
                continue;
            }

            using var response = await http.GetAsync(path.TrimEnd('/'), Xunit.TestContext.Current.CancellationToken);
            if (response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == "application/json")
            {
                using var page = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Xunit.TestContext.Current.CancellationToken));
                if (page.RootElement.TryGetProperty("items", out var items))
                {
                    var segment = path.TrimEnd('/').Split('/')[^1];
                    Of(segment).AddRange(items.EnumerateArray().Where(item => !IsOurKey(segment, item)).Select(item => item.TryGetProperty("id", out var id) || item.TryGetProperty("name", out id) ? id.ToString() : "").Where(id => id.Length > 0));
                }
            }
        }
    }

    /// <summary>One that the path means; seeded ones come first in the lists and most often here.</summary>
    public string For(string segment, string parameter, Random random) =>
        parameter == "clientId" && random.Next(8) > 0 ? Client.ToString()
        : parameter == "version" ? "1"
        : Of(segment) is { Count: > 0 } list ? list[random.Next(list.Count)]
        : parameter == "app" ? "default" : Any(random);

    /// <summary>Of whatever kind.</summary>
    public string Any(Random random)
    {
        var all = known.Values.SelectMany(list => list).Where(id => Guid.TryParse(id, out _)).ToArray();
        return all.Length > 0 && random.Next(2) == 0 ? all[random.Next(all.Length)] : Unknown(random);
    }

    public static string Unknown(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    // Revoked, it would open nothing any more.
    private static bool IsOurKey(string segment, JsonElement item) => segment == "keys" && item.GetProperty("name").GetString() == "test";

    private List<string> Of(string segment) => known.TryGetValue(segment, out var list) ? list : known[segment] = [];
}
