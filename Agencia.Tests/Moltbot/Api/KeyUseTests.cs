using System.Net;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

public sealed class KeyUseTests(PostgresServer server) : IAsyncLifetime
{
    // Counts what is written, a row of api_key_uses at a time.
    private const string CountWrites = """
        create table public.key_writes (key_id uuid);
        create function public.count_key_write() returns trigger language plpgsql security definer as $$ begin insert into public.key_writes values (new.key_id); return new; end $$;
        create trigger count_writes after insert or update on moltbot.api_key_uses for each row execute function public.count_key_write()
        """;

    private const string Uses = "select count(*) from moltbot.api_key_uses u join moltbot.api_keys k on k.id = u.key_id where k.name = 'k'";

    private ApiUnderTest api = null!;

    public async ValueTask InitializeAsync() => api = await ApiUnderTest.StartAsync(server);

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task A_use_is_known_soon_and_written_once_a_minute()
    {
        await api.Database.ExecuteAsync(CountWrites);
        var client = await api.AddClientAsync("100");
        var (agencys, clients) = (await api.Agency.PostAsync("/api/v1/keys", new { name = "agency" }), await api.Agency.PostAsync("/api/v1/keys", new { name = "client", clientId = client }));
        foreach (var key in new[] { agencys, clients })
        {
            var http = api.With(key.GetProperty("key").GetString()!);
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => http.GetJsonAsync("/api/v1/clients")));
            await Eventually.AsyncTrue(async () => (await api.Agency.GetJsonAsync($"/api/v1/keys/{key.Id()}")).GetProperty("lastUsedAt").GetString() is not null);
            await http.GetJsonAsync("/api/v1/clients");
        }

        // Whatever waited before this key's use is written before it.
        var last = await api.Agency.PostAsync("/api/v1/keys", new { name = "last" });
        await api.With(last.GetProperty("key").GetString()!).GetJsonAsync("/api/v1/clients");
        await Eventually.AsyncTrue(async () => (await api.Agency.GetJsonAsync($"/api/v1/keys/{last.Id()}")).GetProperty("lastUsedAt").GetString() is not null);

        Assert.Equal(1L, await api.Database.ScalarAsync<long>("select count(*) from public.key_writes where key_id = $1", agencys.Id()));
        Assert.Equal(1L, await api.Database.ScalarAsync<long>("select count(*) from public.key_writes where key_id = $1", clients.Id()));
        Assert.InRange((await api.Agency.GetJsonAsync($"/api/v1/keys/{agencys.Id()}")).GetProperty("lastUsedAt").GetDateTimeOffset(), TimeProvider.System.GetUtcNow().AddMinutes(-2), TimeProvider.System.GetUtcNow().AddMinutes(1));
    }

    [Fact]
    public async Task Replicas_together_write_once_a_minute()
    {
        var key = await api.Agency.PostAsync("/api/v1/keys", new { name = "k" });
        const string Note = "select moltbot.note_key_uses(array[$1])";
        const string Used = "select extract(epoch from now() - last_used_at)::double precision from moltbot.api_key_uses where key_id = $1";

        await api.Database.ExecuteAsync(Note, key.Id());
        await api.Database.ExecuteAsync("update moltbot.api_key_uses set last_used_at = now() - interval '50 seconds' where key_id = $1", key.Id());
        await api.Database.ExecuteAsync(Note, key.Id());
        Assert.True(await api.Database.ScalarAsync<double>(Used, key.Id()) >= 50);

        await api.Database.ExecuteAsync("update moltbot.api_key_uses set last_used_at = now() - interval '61 seconds' where key_id = $1", key.Id());
        await api.Database.ExecuteAsync(Note, key.Id());
        Assert.True(await api.Database.ScalarAsync<double>(Used, key.Id()) < 50);
    }

    [Fact]
    public async Task A_use_that_can_t_be_written_fails_no_request_and_the_next_one_tries_again()
    {
        await api.Database.ExecuteAsync("revoke execute on function moltbot.note_key_uses(uuid[]) from agencia_moltbot");
        var key = (await api.Agency.PostAsync("/api/v1/keys", new { name = "k" })).GetProperty("key").GetString()!;
        using var http = api.With(key);
        await http.GetJsonAsync("/api/v1/clients");
        await http.GetJsonAsync("/api/v1/clients");
        Assert.Equal(0L, await api.Database.ScalarAsync<long>(Uses));

        await api.Database.ExecuteAsync("grant execute on function moltbot.note_key_uses(uuid[]) to agencia_moltbot");

        await Eventually.AsyncTrue(async () =>
        {
            await http.GetJsonAsync("/api/v1/clients");
            return await api.Database.ScalarAsync<long>(Uses) == 1;
        });
    }

    [Fact]
    public async Task A_wrong_key_is_no_use()
    {
        var created = await api.Agency.PostAsync("/api/v1/keys", new { name = "k" });
        await api.Database.ExecuteAsync("update moltbot.api_keys set revoked_at = now() where id = $1", created.Id());
        await api.With(created.GetProperty("key").GetString()!).GetJsonAsync("/api/v1/clients", HttpStatusCode.Unauthorized);
        await api.Agency.GetJsonAsync("/api/v1/clients");
        await Eventually.Equal(1L, () => api.Database.ScalarAsync<long>("select count(*) from moltbot.api_key_uses u join moltbot.api_keys k on k.id = u.key_id where k.name = 'test'"));

        Assert.Equal(0L, await api.Database.ScalarAsync<long>("select count(*) from moltbot.api_key_uses where key_id = $1", created.Id()));
    }
}
