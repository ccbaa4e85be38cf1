using System.Net;
using System.Text.Json;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot;

/// <summary>Webhooks that nobody here wrote: the samples of six client libraries.</summary>
public sealed class PayloadTests(PostgresServer server)
{
    [Fact]
    public async Task Every_sample_is_answered_200_is_stored_and_is_still_there_after_a_restart()
    {
        var samples = Samples();
        Assert.SkipWhen(samples.Length == 0, "The folder ../shared/payloads with the webhook samples is not beside this clone.");
        await using var database = await server.CreateDatabaseAsync();
        await using (var moltbot = new MoltbotHost(database))
        {
            using var http = moltbot.CreateClient();
            foreach (var sample in samples)
            {
                using var response = await http.PostWebhookAsync(await File.ReadAllBytesAsync(sample, TestContext.Current.CancellationToken));
                Assert.True(response.StatusCode == HttpStatusCode.OK, $"{Path.GetFileName(sample)}: {response.StatusCode}");
            }

            Assert.Equal(samples.Length, await database.ScalarAsync<long>("select count(*) from moltbot.inbox"));
        }

        await using (var moltbot = new MoltbotHost(database))
        {
            _ = moltbot.Services;
            await Eventually.Equal(0L, () => database.ScalarAsync<long>("select count(*) from moltbot.inbox where state = 'pending'"));
        }

        Assert.Equal(samples.Length, await database.ScalarAsync<long>("select count(*) from moltbot.inbox where state = 'done'"));
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from moltbot.poison"));
    }

    [Fact]
    public async Task Every_sample_of_a_number_that_a_client_has_becomes_a_message_a_status_or_a_kept_update()
    {
        var samples = Samples();
        Assert.SkipWhen(samples.Length == 0, "The folder ../shared/payloads with the webhook samples is not beside this clone.");
        await using var database = await server.CreateDatabaseAsync();
        await using var moltbot = new MoltbotHost(database);
        using var http = moltbot.CreateClient();
        foreach (var sample in samples)
        {
            using var response = await http.PostWebhookAsync(await File.ReadAllBytesAsync(sample, TestContext.Current.CancellationToken));
        }

        await Eventually.Equal(0L, () => database.ScalarAsync<long>("select count(*) from moltbot.inbox where state = 'pending'"));
        var numbers = await database.ListAsync("select distinct phone_number_id from moltbot.unrouted where phone_number_id is not null", row => row.GetString(0));
        foreach (var number in numbers)
        {
            await moltbot.AddClientAsync(number);
        }

        // The same again, now that there are clients: all of it finds its place.
        var before = await database.ScalarAsync<long>("select count(*) from moltbot.unrouted");
        foreach (var sample in samples)
        {
            using var response = await http.PostWebhookAsync(await File.ReadAllBytesAsync(sample, TestContext.Current.CancellationToken));
        }

        await Eventually.Equal(0L, () => database.ScalarAsync<long>("select count(*) from moltbot.inbox where state = 'pending'"));
        Assert.Equal(before, await database.ScalarAsync<long>("select count(*) from moltbot.unrouted"));
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from moltbot.poison"));
        Assert.Equal(samples.SelectMany(Messages).Distinct().Count(), await database.ScalarAsync<long>("select count(*) from moltbot.messages where direction = 'in'"));
        Assert.InRange(await database.ScalarAsync<long>("select count(*) from moltbot.updates"), 10, samples.Length);
    }

    // Counted without the parser that is tested: a message is what has an id and a sender. Samples repeat the same invented ids.
    private static IEnumerable<(string Number, string Wamid)> Messages(string sample)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(sample));
        foreach (var change in document.RootElement.GetProperty("entry").EnumerateArray().SelectMany(entry => entry.GetProperty("changes").EnumerateArray()))
        {
            var value = change.GetProperty("value");
            if (change.GetProperty("field").GetString() == "messages" && value.TryGetProperty("messages", out var messages))
            {
                foreach (var message in messages.EnumerateArray().Where(m => m.TryGetProperty("id", out _) && (m.TryGetProperty("from", out _) || m.TryGetProperty("from_user_id", out _))))
                {
                    yield return (value.GetProperty("metadata").GetProperty("phone_number_id").GetString()!, message.GetProperty("id").GetString()!);
                }
            }
        }
    }

    private static string[] Samples()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Agencia.sln")))
        {
            folder = folder.Parent;
        }

        var payloads = Path.Combine(folder?.Parent?.FullName ?? "", "shared", "payloads");
        return Directory.Exists(payloads) ? [.. Directory.GetFiles(payloads, "*.json").Order(StringComparer.Ordinal)] : [];
    }
}
