using System.Net;
using Agencia.Moltbot.Infrastructure.WhatsApp;
using Agencia.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

public sealed class NumberTests(PostgresServer server) : IAsyncLifetime
{
    private GraphStandIn graph = null!;
    private ApiUnderTest api = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        graph = await GraphStandIn.StartAsync();
        api = await ApiUnderTest.StartAsync(server, new Dictionary<string, string?> { ["WhatsApp:GraphBaseUrl"] = graph.Url });
    }

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        await graph.DisposeAsync();
    }

    [Fact]
    public async Task A_number_is_of_the_default_app_unless_it_names_another()
    {
        var client = (await api.Agency.PostAsync("/api/v1/clients", new { name = "Client" })).Id();

        var number = await api.Agency.PostAsync($"/api/v1/clients/{client}/numbers", new { phoneNumberId = "100", displayPhoneNumber = "+34 910 000 000", accessToken = "a-token" });

        Assert.Equal("default", number.GetProperty("metaApp").GetString());
        Assert.Equal(number.GetRawText(), (await api.Agency.GetJsonAsync($"/api/v1/clients/{client}/numbers/{number.Id()}")).GetRawText());
        Assert.Equal(number.Id(), (await api.Agency.GetJsonAsync($"/api/v1/clients/{client}/numbers")).Items().Single().Id());
    }

    [Fact]
    public async Task A_number_that_is_in_use_is_refused_without_saying_by_whom()
    {
        var owner = await api.AddClientAsync("100", "The owner");
        var other = (await api.Agency.PostAsync("/api/v1/clients", new { name = "Other" })).Id();

        var problem = await api.Agency.PostAsync($"/api/v1/clients/{other}/numbers", new { phoneNumberId = "100", displayPhoneNumber = "1", accessToken = "t" }, HttpStatusCode.Conflict);

        Assert.Contains("in use", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(owner.ToString(), problem.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("The owner", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_app_is_refused_with_those_there_are_and_a_client_adds_no_number_at_all()
    {
        var client = (await api.Agency.PostAsync("/api/v1/clients", new { name = "Client" })).Id();
        await api.Agency.PostAsync("/api/v1/meta-apps", new { name = "second-app", appSecret = "a-secret-of-it", verifyToken = "a-token-of-it" });
        var body = new { phoneNumberId = "100", displayPhoneNumber = "1", accessToken = "t", metaApp = "nobody" };

        var toAgency = await api.Agency.PostAsync($"/api/v1/clients/{client}/numbers", body, HttpStatusCode.BadRequest);
        var toClient = await (await api.AsClientAsync(client)).PostAsync($"/api/v1/clients/{client}/numbers", body, HttpStatusCode.Forbidden);

        Assert.Contains("default, second-app", toAgency.GetProperty("errors").GetProperty("$.metaApp")[0].GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("second-app", toClient.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_token_is_the_one_that_is_sent_with_next()
    {
        var client = await api.AddClientAsync("100");
        var id = (await api.Agency.GetJsonAsync($"/api/v1/clients/{client}/numbers")).Items()[0].Id();
        var path = $"/api/v1/clients/{client}/numbers/{id}";
        var tokens = api.Moltbot.Services.GetRequiredService<NumberTokens>();
        Assert.Equal(MoltbotHost.AccessToken, (await tokens.FindAsync(client, id, Cancellation))?.AccessToken);

        var edited = await api.Agency.PatchAsync(path, new { accessToken = "another-token" }, await api.Agency.ETagAsync(path));

        Assert.Equal("another-token", (await tokens.FindAsync(client, id, Cancellation))?.AccessToken);
        Assert.DoesNotContain("token", edited.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_number_that_Meta_refuses_is_shown_as_paused_and_a_new_token_sends_what_waits()
    {
        var client = await api.AddClientAsync("100");
        var path = $"/api/v1/clients/{client}/numbers/{(await api.Agency.GetJsonAsync($"/api/v1/clients/{client}/numbers")).Items()[0].Id()}";
        graph.RefuseOnce(190);
        await api.ReceiveAsync("100", "34600000001", "wamid.A", "hola");
        await Eventually.AsyncTrue(async () => (await api.Agency.GetJsonAsync(path)).GetProperty("pausedReason").GetString()?.StartsWith("190", StringComparison.Ordinal) == true);
        var refused = await graph.NextAsync("34600000001");

        var edited = await api.Agency.PatchAsync(path, new { accessToken = "a-good-one" }, await api.Agency.ETagAsync(path));

        Assert.Null(edited.GetProperty("pausedReason").GetString());
        Assert.Equal(refused.CallbackData, (await graph.NextAsync("34600000001")).CallbackData);
    }

    [Fact]
    public async Task An_operator_may_pause_a_number_and_resume_it()
    {
        var client = await api.AddClientAsync("100");
        var path = $"/api/v1/clients/{client}/numbers/{(await api.Agency.GetJsonAsync($"/api/v1/clients/{client}/numbers")).Items()[0].Id()}";

        var paused = await api.Agency.PatchAsync(path, new { paused = true }, await api.Agency.ETagAsync(path));
        await api.ReceiveAsync("100", "34600000001", "wamid.A", "hola");
        await Eventually.Equal(1L, () => api.Database.ScalarAsync<long>("select count(*) from moltbot.outbox"));
        Assert.NotNull(paused.GetProperty("pausedReason").GetString());
        Assert.Equal(0, graph.Calls("34600000001"));

        await api.Agency.PatchAsync(path, new { paused = false }, await api.Agency.ETagAsync(path));
        await graph.NextAsync("34600000001");
    }

    [Fact]
    public async Task A_sender_that_has_just_seen_the_pause_does_not_put_off_what_was_resumed()
    {
        var client = await api.AddClientAsync("100");
        var path = $"/api/v1/clients/{client}/numbers/{(await api.Agency.GetJsonAsync($"/api/v1/clients/{client}/numbers")).Items()[0].Id()}";
        await api.Agency.PatchAsync(path, new { paused = true }, "*");
        await api.ReceiveAsync("100", "34600000001", "wamid.A", "hola");
        await Eventually.AsyncTrue(() => api.Database.ScalarAsync<bool>("select count(*) = 1 from moltbot.contacts where send_due_at > now()"));

        // The lane as a sender holds it that has claimed it and looked at the number.
        await api.Database.ExecuteAsync("update moltbot.contacts set send_due_at = now(), send_lease_until = now() + interval '1 hour'");
        await using var sender = new NpgsqlConnection(api.Database.Settings.Admin);
        await sender.OpenAsync(Cancellation);
        await using var transaction = await sender.BeginTransactionAsync(Cancellation);
        await using var putOff = new NpgsqlCommand("update moltbot.contacts set send_due_at = now() + interval '1 hour', send_lease_until = null", sender, transaction);
        await putOff.ExecuteNonQueryAsync(Cancellation);
        var resumed = api.Agency.PatchAsync(path, new { paused = false }, "*");
        await Eventually.AsyncTrue(async () => resumed.IsCompleted || await api.Database.ScalarAsync<bool>("select count(*) > 0 from pg_locks where not granted"));
        await transaction.CommitAsync(Cancellation);
        await resumed;

        await graph.NextAsync("34600000001");
    }
}
