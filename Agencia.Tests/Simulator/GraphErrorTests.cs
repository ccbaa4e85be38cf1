using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Agencia.Tests.Simulator;

public sealed class GraphErrorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_token_nothing_is_sent()
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);

        using var response = await simulator.Control.PostAsJsonAsync($"/v26.0/{SimulatorHost.Number}/messages", SimulatorHost.Text("Hola"), Cancellation);

        await AssertErrorAsync(response, HttpStatusCode.Unauthorized, 190);
        Assert.Empty(await simulator.SendsAsync());
    }

    [Theory]
    [InlineData("""not json""")]
    [InlineData("""[]""")]
    [InlineData("""{"to":"34600000001","type":"text","text":{"body":"a"}}""")]
    [InlineData("""{"messaging_product":"whatsapp","type":"text","text":{"body":"a"}}""")]
    [InlineData("""{"messaging_product":"whatsapp","to":"34600000001","text":{"body":"a"}}""")]
    [InlineData("""{"messaging_product":"whatsapp","to":"34600000001","type":"poem","poem":{}}""")]
    [InlineData("""{"messaging_product":"whatsapp","to":"34600000001","type":"text"}""")]
    [InlineData("""{"messaging_product":"whatsapp","to":"34600000001","type":"text","text":{"body":""}}""")]
    [InlineData("""{"messaging_product":"whatsapp","to":"34600000001","type":"template","template":{}}""")]
    [InlineData("""{"messaging_product":"whatsapp","to":"34600000001","type":"interactive","interactive":{"type":"button","body":{"text":"a"},"action":{"buttons":[]}}}""")]
    [InlineData("""{"messaging_product":"whatsapp","to":"34600000001","type":"interactive","interactive":{"type":"button","body":{"text":"a"},"action":{"buttons":[{"type":"reply","reply":{"id":"1","title":"more than twenty characters"}}]}}}""")]
    [InlineData("""{"messaging_product":"whatsapp","status":"read"}""")]
    [InlineData("""{"messaging_product":"whatsapp","status":"read","message_id":"wamid.A","typing_indicator":{"type":"voice"}}""")]
    public async Task A_malformed_call_is_refused_with_code_100(string body)
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);

        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await simulator.Graph.PostAsync(new Uri($"/v26.0/{SimulatorHost.Number}/messages", UriKind.Relative), content, Cancellation);

        await AssertErrorAsync(response, HttpStatusCode.BadRequest, 100);
        Assert.Empty(await simulator.SendsAsync());
    }

    [Theory]
    [InlineData(4096, HttpStatusCode.OK)]
    [InlineData(4097, HttpStatusCode.BadRequest)]
    public async Task A_text_has_at_most_4096_characters(int length, HttpStatusCode expected)
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);

        using var response = await simulator.SendAsync(SimulatorHost.Text(new string('a', length)));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_recipient_that_is_no_phone_number_is_not_in_the_allowed_list()
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);

        using var response = await simulator.SendAsync(SimulatorHost.Text("Hola", to: "Lucía"));

        await AssertErrorAsync(response, HttpStatusCode.BadRequest, 131030);
    }

    [Fact]
    public async Task A_path_that_the_Graph_API_does_not_know_is_an_error_of_its_kind()
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);

        using var response = await simulator.Graph.GetAsync(new Uri("/v26.0/nothing/here", UriKind.Relative), Cancellation);

        await AssertErrorAsync(response, HttpStatusCode.BadRequest, 2500);
    }

    private static async Task AssertErrorAsync(HttpResponseMessage response, HttpStatusCode status, int code)
    {
        Assert.Equal(status, response.StatusCode);
        var error = (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetInt32());
        Assert.Equal("OAuthException", error.GetProperty("type").GetString());
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        Assert.NotEmpty(error.GetProperty("fbtrace_id").GetString()!);
    }
}
