using Agencia.Tests.Fixtures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Agencia.Tests.Security;

/// <summary>Promise 5: with a client's key against another client, at every endpoint and in every place that takes an id.</summary>
public sealed class EndpointAttackTests(PostgresServer server) : IAsyncLifetime
{
    // They take no key and hold nothing of a client. A webhook is opened by its signature: WebhookTests.
    private static readonly string[] OfNoClient = ["/health", "/alive", "/openapi/", "/scalar", "/webhooks/whatsapp"];

    private TwoClients clients = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => clients = await TwoClients.StartAsync(server);

    public ValueTask DisposeAsync() => clients.DisposeAsync();

    [Fact]
    public async Task Every_endpoint_is_attacked_or_known_to_hold_nothing_of_a_client()
    {
        var routes = clients.Api.Moltbot.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'));
        var operations = await Operation.AllAsync(clients.Attacker, Cancellation);

        Assert.DoesNotContain(routes, route => !route.StartsWith("/api/v1/", StringComparison.Ordinal) && !OfNoClient.Any(known => route.StartsWith(known, StringComparison.Ordinal)));
        Assert.Empty(operations.SelectMany(operation => operation.Places.Where(place => !Attack.Knows(operation, place, clients.Own)).Select(place => $"{operation}: {place}")));
    }

    [Fact]
    public async Task Another_client_s_ids_are_answered_as_ids_that_exist_nowhere_and_change_nothing()
    {
        var before = await clients.OthersRowsAsync();
        Assert.DoesNotContain(before, rows => rows.Value.StartsWith("0 ", StringComparison.Ordinal));
        var (operations, requests) = (await Operation.AllAsync(clients.Attacker, Cancellation), 0);
        var nowhere = clients.Other.Nowhere();
        var (different, statuses) = (new List<string>(), new SortedDictionary<string, int>(StringComparer.Ordinal));

        foreach (var operation in operations)
        {
            foreach (var places in Targets(operation))
            {
                var theirs = await SeenAsync(operation, places, clients.Other);
                var nobodys = await SeenAsync(operation, places, nowhere);
                requests += 2;
                statuses[theirs[..3]] = statuses.GetValueOrDefault(theirs[..3]) + 1;
                var what = $"{operation} ({string.Join(", ", places)})";
                if (theirs != nobodys)
                {
                    different.Add($"{what}:\n{theirs}\ninstead of\n{nobodys}");
                }

                Assert.DoesNotContain(TwoClients.Mark, theirs, StringComparison.Ordinal);
                Assert.DoesNotContain(clients.Other.All, id => theirs.Contains(id, StringComparison.Ordinal));
            }
        }

        // An attack that dies of its form has tried nothing.
        Assert.DoesNotContain("400", statuses.Keys);
        Assert.True(different.Count == 0, string.Join("\n\n", different));
        Assert.Equal(before, await clients.OthersRowsAsync());
        TestContext.Current.TestOutputHelper?.WriteLine($"{operations.Count} operations, {operations.Sum(operation => operation.Places.Count)} places, {requests} requests, {before.Count} tables compared; answers {string.Join(", ", statuses.Select(status => $"{status.Value} × {status.Key}"))}");
    }

    // One place at a time, and all that are in the path together.
    private IEnumerable<IReadOnlyList<Place>> Targets(Operation operation)
    {
        var ids = operation.Places.Where(place => clients.Other.At(operation.Path, place) is not null).ToArray();
        var inPath = ids.Where(place => place.In == "path").ToArray();
        return ids.Length == 0 ? [[]] : [.. ids.Select(place => (IReadOnlyList<Place>)[place]), .. inPath.Length > 1 ? [inPath] : Array.Empty<Place[]>()];
    }

    private async Task<string> SeenAsync(Operation operation, IReadOnlyList<Place> places, Ids of)
    {
        var put = places.ToDictionary(place => place, place => of.At(operation.Path, place)!);
        using var request = Attack.Request(operation, clients.Own, put);
        using var response = await clients.Attacker.SendAsync(request, Cancellation);
        Assert.True((int)response.StatusCode < 500, $"{operation}: {response.StatusCode}");
        return await response.SeenAsync(put.Values, Cancellation);
    }
}
