using System.Net;
using Xunit;

namespace Agencia.Tests.Simulator;

/// <summary>What checks and benchmarks drive the simulator with: <c>/_/sends</c> and <c>/_/customers</c>.</summary>
public sealed class ControlTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sends_are_listed_with_all_that_a_check_needs()
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);

        var id = await simulator.SendTextAsync("Hola", callbackData: "attempt-1");

        var send = Assert.Single(await simulator.SendsAsync());
        Assert.Equal(["time", "path", "number", "to", "type", "text", "callbackData", "id"], send.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            [$"/v26.0/{SimulatorHost.Number}/messages", SimulatorHost.Number, SimulatorHost.Customer, "text", "Hola", "attempt-1", id],
            send.EnumerateObject().Skip(1).Select(property => property.Value.GetString()));
    }

    [Fact]
    public async Task Sends_are_filtered_and_cleared()
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);
        await simulator.SendTextAsync("one", number: "1001");
        await simulator.SendTextAsync("two", number: "1002");

        Assert.Equal("two", Assert.Single(await simulator.SendsAsync("?number=1002")).GetProperty("text").GetString());
        Assert.Empty(await simulator.SendsAsync("?number=1002&to=34600000099"));
        using var cleared = await simulator.Control.DeleteAsync(new Uri("/_/sends", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, cleared.StatusCode);
        Assert.Empty(await simulator.SendsAsync());
    }

    [Fact]
    public async Task Only_the_latest_sends_are_kept()
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot, ("KeepSends", "3"));
        for (var i = 1; i <= 5; i++)
        {
            await simulator.SendTextAsync($"{i}");
        }

        Assert.Equal(["3", "4", "5"], (await simulator.SendsAsync()).Select(send => send.GetProperty("text").GetString()));
    }

    [Theory]
    [InlineData("""{"text":""}""")]
    [InlineData("""{}""")]
    [InlineData("""{"text":"Hola","number":"not a number"}""")]
    [InlineData("""{"text":"Hola","timestamp":-1}""")]
    [InlineData("""{"reply":{"id":"","title":""}}""")]
    [InlineData("""not json""")]
    public async Task A_customers_message_that_makes_no_sense_is_refused(string body)
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);

        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await simulator.Control.PostAsync(new Uri("/_/customers/34600000001/messages", UriKind.Relative), content, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
