using System.Net;
using System.Text.Json;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

public sealed class KeyRotationTests(PostgresServer server) : IAsyncLifetime
{
    private ApiUnderTest api = null!;

    public async ValueTask InitializeAsync() => api = await ApiUnderTest.StartAsync(server);

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task The_successor_may_do_the_same_and_both_open_for_a_day()
    {
        var client = await api.AddClientAsync("100");
        var former = await MakeAsync(new { name = "crm", clientId = client, mode = "test", scopes = ApiUnderTest.ScopesOf("clients:read") });

        var successor = await RotateAsync(former.Id);

        var (formerNow, successorNow) = (await ShownAsync(former.Id), await ShownAsync(successor.Id));
        Assert.NotEqual(former.Key, successor.Key);
        foreach (var member in new[] { "name", "clientId", "mode", "scopes" })
        {
            Assert.Equal(formerNow.GetProperty(member).ToString(), successorNow.GetProperty(member).ToString());
        }

        Assert.Equal(successor.Id, formerNow.GetProperty("successorId").GetGuid());
        Assert.Null(successorNow.GetProperty("expiresAt").GetString());
        Assert.Equal(24, await HoursLeftAsync(former.Id), tolerance: 0.1);
        await api.With(former.Key).GetJsonAsync($"/api/v1/clients/{client}");
        await api.With(successor.Key).GetJsonAsync($"/api/v1/clients/{client}");

        await api.Database.ExecuteAsync("update moltbot.api_keys set expires_at = expires_at - interval '25 hours' where id = $1", former.Id);
        await api.With(former.Key).GetJsonAsync($"/api/v1/clients/{client}", HttpStatusCode.Unauthorized);
        await api.With(successor.Key).GetJsonAsync($"/api/v1/clients/{client}");
    }

    [Fact]
    public async Task The_text_is_shown_in_the_answer_alone()
    {
        var former = await MakeAsync(new { name = "k" });
        using var response = await api.Agency.SendAsync(HttpMethod.Post, $"/api/v1/keys/{former.Id}/rotate", body: null);
        var key = (await response.JsonAsync(HttpStatusCode.Created)).GetProperty("key").GetString()!;

        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain(key, (await api.Agency.GetJsonAsync(response.Headers.Location!.ToString())).GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0L, await api.Database.ScalarAsync<long>("select count(*) from moltbot.api_keys k where k::text like '%' || $1 || '%'", key));
    }

    [Fact]
    public async Task Without_overlap_the_former_key_ends_at_once()
    {
        var former = await MakeAsync(new { name = "leaked" });

        var successor = await RotateAsync(former.Id, overlapMinutes: 0);

        await api.With(former.Key).GetJsonAsync("/api/v1/clients", HttpStatusCode.Unauthorized);
        await api.With(successor.Key).GetJsonAsync("/api/v1/clients");
    }

    [Fact]
    public async Task A_key_that_would_have_ended_before_ends_when_it_said_and_its_successor_lives_as_long_as_it_was_given()
    {
        var former = await MakeAsync(new { name = "short", expiresAt = TimeProvider.System.GetUtcNow().AddHours(10) });
        await api.Database.ExecuteAsync("update moltbot.api_keys set created_at = created_at - interval '8 hours', expires_at = expires_at - interval '8 hours' where id = $1", former.Id);

        var successor = await RotateAsync(former.Id, overlapMinutes: 43_200);

        Assert.Equal(2, await HoursLeftAsync(former.Id), tolerance: 0.1);
        Assert.Equal(10, await HoursLeftAsync(successor.Id), tolerance: 0.1);
    }

    [Fact]
    public async Task A_rotated_a_revoked_and_an_expired_key_are_not_rotated()
    {
        var (rotated, revoked, expired) = (await MakeAsync(new { name = "1" }), await MakeAsync(new { name = "2" }), await MakeAsync(new { name = "3" }));
        var successor = await RotateAsync(rotated.Id);
        using var revoke = await api.Agency.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{revoked.Id}", body: null);
        await api.Database.ExecuteAsync("update moltbot.api_keys set expires_at = now() where id = $1", expired.Id);

        foreach (var id in new[] { rotated.Id, revoked.Id, expired.Id })
        {
            await api.Agency.PostAsync($"/api/v1/keys/{id}/rotate", new { }, HttpStatusCode.Conflict);
        }

        await api.Agency.PostAsync($"/api/v1/keys/{Guid.NewGuid()}/rotate", new { }, HttpStatusCode.NotFound);
        await RotateAsync(successor.Id);
    }

    [Fact]
    public async Task Of_calls_at_once_one_rotates()
    {
        var former = await MakeAsync(new { name = "k" });

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.Agency.SendAsync(HttpMethod.Post, $"/api/v1/keys/{former.Id}/rotate", new { })));

        Assert.Equal([201, 409, 409, 409, 409, 409, 409, 409], answers.Select(answer => (int)answer.StatusCode).Order());
        Assert.Equal(2L, await api.Database.ScalarAsync<long>("select count(*) from moltbot.api_keys where name = 'k'"));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(43_201)]
    public async Task An_overlap_has_limits(int overlapMinutes)
    {
        var former = await MakeAsync(new { name = "k" });

        await api.Agency.PostAsync($"/api/v1/keys/{former.Id}/rotate", new { overlapMinutes }, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_key_rotates_itself_and_the_successor_goes_on()
    {
        var former = await MakeAsync(new { name = "self", scopes = ApiUnderTest.ScopesOf("keys:manage") });

        var rotated = await api.With(former.Key).PostAsync($"/api/v1/keys/{former.Id}/rotate", new { overlapMinutes = 0 });

        await api.With(rotated.GetProperty("key").GetString()!).GetJsonAsync("/api/v1/keys");
        await api.With(former.Key).GetJsonAsync("/api/v1/keys", HttpStatusCode.Unauthorized);
    }

    private async Task<(Guid Id, string Key)> MakeAsync(object key) => Of(await api.Agency.PostAsync("/api/v1/keys", key));

    private async Task<(Guid Id, string Key)> RotateAsync(Guid id, int? overlapMinutes = null) => Of(await api.Agency.PostAsync($"/api/v1/keys/{id}/rotate", new { overlapMinutes }));

    private static (Guid Id, string Key) Of(JsonElement made) => (made.Id(), made.GetProperty("key").GetString()!);

    private Task<JsonElement> ShownAsync(Guid id) => api.Agency.GetJsonAsync($"/api/v1/keys/{id}");

    private Task<double> HoursLeftAsync(Guid id) =>
        api.Database.ScalarAsync<double>("select (extract(epoch from expires_at - now()) / 3600)::double precision from moltbot.api_keys where id = $1", id);
}
