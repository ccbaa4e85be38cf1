using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Agencia.Tests.Simulator;

public sealed class GraphApiTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_is_answered_as_Meta_answers_it()
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);

        using var response = await simulator.SendAsync(SimulatorHost.Text("Hola", to: "+34 600 000 001"));

        var body = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        var id = body.GetProperty("messages")[0].GetProperty("id").GetString()!;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["messaging_product", "contacts", "messages"], body.EnumerateObject().Select(property => property.Name));
        Assert.Equal("""{"input":"+34 600 000 001","wa_id":"34600000001"}""", body.GetProperty("contacts")[0].GetRawText().Replace("\\u002B", "+", StringComparison.Ordinal));
        Assert.StartsWith("wamid.", id, StringComparison.Ordinal);
        Assert.Contains("34600000001", Encoding.ASCII.GetString(Convert.FromBase64String(id["wamid.".Length..])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_message_gets_an_id_of_its_own()
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);

        var ids = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => simulator.SendTextAsync("Hola")));

        Assert.Equal(200, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("interactive", """{"type":"list","body":{"text":"¿Qué día?"},"action":{"button":"Días","sections":[{"title":"Semana","rows":[{"id":"1","title":"Lunes"}]}]}}""", "¿Qué día?")]
    [InlineData("template", """{"name":"recordatorio","language":{"code":"es"}}""", "recordatorio")]
    [InlineData("image", """{"id":"123","caption":"El plano"}""", "El plano")]
    [InlineData("audio", """{"id":"123"}""", null)]
    public async Task Other_kinds_of_messages_are_accepted_and_listed(string type, string content, string? text)
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);
        var body = new Dictionary<string, object>
        {
            ["messaging_product"] = "whatsapp",
            ["to"] = SimulatorHost.Customer,
            ["type"] = type,
            [type] = JsonDocument.Parse(content).RootElement,
        };

        using var response = await simulator.SendAsync(body);

        var send = Assert.Single(await simulator.SendsAsync());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, send.GetProperty("type").GetString());
        Assert.Equal(text, send.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Reading_with_typing_is_answered_with_success_and_listed_for_the_customer()
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);
        var id = await simulator.WriteAsync(new { text = "Hola", id = "wamid.of-a-test" });

        using var response = await simulator.SendAsync(new { messaging_product = "whatsapp", status = "read", message_id = id, typing_indicator = new { type = "text" } });

        var send = Assert.Single(await simulator.SendsAsync());
        Assert.Equal("""{"success":true}""", await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(("typing", SimulatorHost.Customer, id), (send.GetProperty("type").GetString(), send.GetProperty("to").GetString(), send.GetProperty("id").GetString()));
    }
}
