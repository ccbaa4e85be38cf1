using System.Net;
using System.Text.Json;
using Agencia.Tests.Fixtures;
using Agencia.Tests.Moltbot.Api;
using Xunit;

namespace Agencia.Tests.Security;

/// <summary>SQL and what resembles it through every place of the API that takes text: it is text, it comes back as it went in, and does nothing.</summary>
public sealed class FreeTextAttackTests(PostgresServer server) : IAsyncLifetime
{
    // Of any content: what is sent there is stored, whatever it is. The others have a form of their own.
    private static readonly string[] Stored = ["name", "prompt", "model", "title", "text", "awayMessage", "displayPhoneNumber"];

    private TwoClients clients = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string[] Payloads =>
    [
        "' or '1'='1", "'; --", "'/**/or/**/1=1/*", "\"; drop table x; --", $"'; set app.tenant_id = '{clients.Other.Client}'; --",
        $"$1 $2 {clients.Other.Client}", "$$; select 1; $$", "\\'; select 1; --", "E'\\x27'", "%", "_%_", "\\%", "ʼ or ʼ1ʼ=ʼ1", "＇ or 1=1", "\u202Eeslaf", "{0} {{}} @p0 :p0 ?",
        "' union select name from moltbot.clients --", "');commit;set role agencia_owner;--", "👩‍👩‍👧 ñ ü ß İ",
    ];

    public async ValueTask InitializeAsync() => clients = await TwoClients.StartAsync(server);

    public ValueTask DisposeAsync() => clients.DisposeAsync();

    [Fact]
    public async Task Text_in_every_place_that_takes_text_is_only_text()
    {
        var before = await clients.OthersRowsAsync();
        var (requests, verbatim, number) = (0, 0, 0);
        foreach (var operation in await Operation.AllAsync(clients.Attacker, Cancellation))
        {
            foreach (var place in operation.Places.Where(place => place.IsText))
            {
                foreach (var payload in Payloads)
                {
                    if (place.In == "header" && !System.Text.Ascii.IsValid(payload))
                    {
                        continue;
                    }

                    requests++;
                    var text = Text(operation, place, payload, number++);
                    var put = Unique(operation, number++);
                    put[place] = text;
                    using var request = Attack.Request(operation, clients.Own, put);
                    using var response = await clients.Attacker.SendAsync(request, Cancellation);
                    var body = await response.Content.ReadAsStringAsync(Cancellation);
                    Assert.True((int)response.StatusCode < 500, $"{operation} ({place}): {response.StatusCode}");
                    Assert.DoesNotContain(TwoClients.Mark, body, StringComparison.Ordinal);
                    verbatim += await ReadBackAsync(operation, place, text, response, body);
                }
            }
        }

        Assert.Equal(before, await clients.OthersRowsAsync());
        Assert.True(verbatim > 10 * Payloads.Length, $"Only {verbatim} texts were stored.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{Payloads.Length} texts, {requests} requests, {verbatim} stored and read back verbatim");
    }

    [Fact]
    public async Task What_a_customer_writes_is_only_text_too()
    {
        var before = await clients.OthersRowsAsync();
        for (var i = 0; i < Payloads.Length; i++)
        {
            var conversation = await clients.Api.ReceiveAsync(clients.Own.PhoneNumberId, $"346777{i:00000}", $"wamid.{Payloads[i]}{i}", Payloads[i]);

            var messages = (await clients.Attacker.GetJsonAsync($"/api/v1/conversations/{conversation}/messages")).Items();
            Assert.Contains(messages, message => message.GetProperty("text").GetString() == Payloads[i]);
            Assert.Single((await clients.Attacker.GetJsonAsync($"/api/v1/messages?wamid={Uri.EscapeDataString($"wamid.{Payloads[i]}{i}")}")).Items());
        }

        Assert.Equal(before, await clients.OthersRowsAsync());
    }

    // A title is unique, and a document without words is refused.
    private static string Text(Operation operation, Place place, string payload, int number) => place.Name switch
    {
        "title" => $"{payload} {number}",
        "text" when operation.Path.Contains("/knowledge", StringComparison.Ordinal) => $"Some words. {payload} Some more.",
        _ => payload,
    };

    // What may not be the same twice, though it is not attacked.
    private static Dictionary<Place, string> Unique(Operation operation, int number) =>
        operation.Places.Where(place => place is { In: "body", Name: "title" } or { In: "header", Name: "Idempotency-Key" }).ToDictionary(place => place, place => $"{place.Name}-{number}");

    private async Task<int> ReadBackAsync(Operation operation, Place place, string text, HttpResponseMessage response, string body)
    {
        if (!response.IsSuccessStatusCode)
        {
            var mayRefuse = place.In != "body" || !Stored.Contains(place.Name) || response.StatusCode is HttpStatusCode.Forbidden || place.Name == "displayPhoneNumber";
            Assert.True(mayRefuse, $"{operation} ({place}) refused a text: {response.StatusCode} {body}");
            return 0;
        }

        Assert.True(body.Length > 0, $"{operation} ({place}) took {text}.");
        if (place.In == "query")
        {
            Assert.Empty(JsonDocument.Parse(body).RootElement.Items());
            return 0;
        }

        if (!JsonDocument.Parse(body).RootElement.TryGetProperty(place.Name, out var written))
        {
            return 0;
        }

        Assert.Equal(text, written.GetString());
        var read = await clients.Attacker.GetJsonAsync(response.Headers.Location?.ToString() ?? response.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal(text, read.GetProperty(place.Name).GetString());
        return 1;
    }
}
