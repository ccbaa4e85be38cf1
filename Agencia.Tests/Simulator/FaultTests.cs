using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Agencia.Tests.Simulator;

public sealed class FaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(190, HttpStatusCode.Unauthorized, 190)]
    [InlineData(429, HttpStatusCode.TooManyRequests, 4)]
    [InlineData(500, HttpStatusCode.InternalServerError, 131000)]
    [InlineData(130429, HttpStatusCode.TooManyRequests, 130429)]
    [InlineData(131047, HttpStatusCode.BadRequest, 131047)]
    [InlineData(131056, HttpStatusCode.BadRequest, 131056)]
    public async Task A_status_fault_refuses_as_often_as_asked_and_sends_nothing(int code, HttpStatusCode status, int answered)
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);
        await simulator.SetFaultAsync(new { mode = "status", code, count = 1 });

        using var refused = await simulator.SendAsync(SimulatorHost.Text("one"));
        var error = (await refused.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("error");
        await simulator.SendTextAsync("two");

        Assert.Equal((status, answered), (refused.StatusCode, error.GetProperty("code").GetInt32()));
        Assert.Equal("two", Assert.Single(await simulator.SendsAsync()).GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("reset-before", 0)]
    [InlineData("reset-after", 1)]
    public async Task A_reset_gives_no_answer_whether_or_not_the_message_was_sent(string mode, int sent)
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);
        await simulator.SetFaultAsync(new { mode });

        await Assert.ThrowsAsync<HttpRequestException>(() => simulator.SendAsync(SimulatorHost.Text("Hola", callbackData: "attempt-1")));

        Assert.Equal(sent, (await simulator.SendsAsync()).Length);
        // Three statuses for what was sent, in as many webhooks as the queue makes of them; none for what wasn't.
        var statuses = await moltbot.TakeAsync(3 * sent, webhook => webhook.Statuses);
        Assert.All(statuses, status => Assert.Equal("attempt-1", status.GetProperty("biz_opaque_callback_data").GetString()));
    }

    [Fact]
    public async Task A_hanging_call_is_never_answered_and_does_not_hold_up_the_end()
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);
        await simulator.SetFaultAsync(new { mode = "hang", type = "text" });

        var hanging = simulator.SendAsync(SimulatorHost.Text("Hola"));
        using var typing = await simulator.SendAsync(new { messaging_product = "whatsapp", status = "read", message_id = "wamid.A" });
        await simulator.DisposeAsync();

        Assert.Equal(HttpStatusCode.OK, typing.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => hanging);
    }

    [Fact]
    public async Task A_faults_seed_makes_its_choice_repeatable()
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);

        var first = await OutcomesAsync(simulator);
        var second = await OutcomesAsync(simulator);

        Assert.Equal(first, second);
        Assert.Equal(2, first.Distinct().Count());
    }

    [Theory]
    [InlineData("""{"mode":"explode"}""")]
    [InlineData("""{"mode":"status","code":1}""")]
    [InlineData("""{"mode":"hang","probability":1.5}""")]
    [InlineData("""{"mode":"hang","count":0}""")]
    public async Task A_fault_that_makes_no_sense_is_refused(string body)
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);

        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await simulator.Control.PutAsync(new Uri("/_/faults", UriKind.Relative), content, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static async Task<List<HttpStatusCode>> OutcomesAsync(SimulatorHost simulator)
    {
        await simulator.SetFaultAsync(new { mode = "status", code = 500, probability = 0.5, seed = 42 });
        var outcomes = new List<HttpStatusCode>();
        for (var i = 0; i < 20; i++)
        {
            using var response = await simulator.SendAsync(SimulatorHost.Text("Hola"));
            outcomes.Add(response.StatusCode);
        }

        return outcomes;
    }
}
