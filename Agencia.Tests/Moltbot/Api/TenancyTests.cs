using System.Net;
using System.Text.RegularExpressions;
using Agencia.Tests.Fixtures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

/// <summary>Promise 5 at the API's edge: a client's key opens that client and nothing else, whatever the route.</summary>
public sealed partial class TenancyTests(PostgresServer server) : IAsyncLifetime
{
    private ApiUnderTest api = null!;

    public async ValueTask InitializeAsync() => api = await ApiUnderTest.StartAsync(server);

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task Every_route_under_another_client_is_not_found()
    {
        var (own, other) = (await api.AddClientAsync("100"), await api.AddClientAsync("200"));
        var http = await api.AsClientAsync(own);
        var routes = Routes().Where(route => route.Path.StartsWith("/api/v1/clients/{clientId", StringComparison.Ordinal)).ToArray();

        Assert.True(routes.Length > 15);
        foreach (var (method, path) in routes)
        {
            using var response = await http.SendAsync(new(method), Filled(path, other), method is "GET" or "DELETE" ? null : Bodies(path), "If-Match", "*");
            // Adding a number is the agency's, to whichever client.
            var expected = (method, path) is ("POST", "/api/v1/clients/{clientId:guid}/numbers") ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound;
            Assert.True(response.StatusCode == expected, $"{method} {path}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task Another_client_s_conversation_and_messages_are_not_found()
    {
        var (own, other) = (await api.AddClientAsync("100"), await api.AddClientAsync("200"));
        var conversation = await api.ReceiveAsync("200", "34600000001", "wamid.A", "hola");
        var message = (await api.Agency.GetJsonAsync("/api/v1/messages?wamid=wamid.A")).Items()[0].Id();
        var http = await api.AsClientAsync(own);

        await http.GetJsonAsync($"/api/v1/conversations/{conversation}", HttpStatusCode.NotFound);
        await http.GetJsonAsync($"/api/v1/conversations/{conversation}/messages", HttpStatusCode.NotFound);
        await http.PostAsync($"/api/v1/conversations/{conversation}/handoff", new { }, HttpStatusCode.NotFound);
        await http.PostAsync($"/api/v1/conversations/{conversation}/handback", new { }, HttpStatusCode.NotFound);
        using var sent = await http.SendAsync(HttpMethod.Post, $"/api/v1/conversations/{conversation}/messages", new { text = "x" }, "Idempotency-Key", "k");
        await sent.JsonAsync(HttpStatusCode.NotFound);
        await http.GetJsonAsync($"/api/v1/messages/{message}", HttpStatusCode.NotFound);
        Assert.Empty((await http.GetJsonAsync("/api/v1/messages?wamid=wamid.A")).Items());
        Assert.Empty((await http.GetJsonAsync("/api/v1/conversations")).Items());
        Assert.Equal(own, (await http.GetJsonAsync("/api/v1/clients")).Items().Single().Id());
        Assert.NotEqual(own, other);
        Assert.Equal(1L, await api.Database.ScalarAsync<long>("select count(*) from moltbot.conversations where id = $1 and human_until is null", conversation));
    }

    [Fact]
    public async Task Every_route_of_the_agency_is_forbidden_to_a_client()
    {
        var http = await api.AsClientAsync(await api.AddClientAsync("100"));

        foreach (var (method, path) in Routes().Where(route => AgencyRoute().IsMatch(route.Path)))
        {
            using var response = await http.SendAsync(new(method), Filled(path, Guid.NewGuid()), method is "GET" or "DELETE" ? null : new { }, "If-Match", "*");
            Assert.True(response.StatusCode == HttpStatusCode.Forbidden, $"{method} {path}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task An_unknown_client_is_not_found_by_the_agency_either()
    {
        foreach (var (method, path) in Routes().Where(route => route.Path.StartsWith("/api/v1/clients/{clientId", StringComparison.Ordinal)))
        {
            using var response = await api.Agency.SendAsync(new(method), Filled(path, Guid.NewGuid()), method is "GET" or "DELETE" ? null : Bodies(path), "If-Match", "*");
            Assert.True(response.StatusCode == HttpStatusCode.NotFound, $"{method} {path}: {response.StatusCode}");
        }
    }

    internal static IEnumerable<(string Method, string Path)> RoutesOf(IServiceProvider services) =>
        from endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let path = "/" + endpoint.RoutePattern.RawText!.Trim('/')
        where path.StartsWith("/api/v1", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select (method, path);

    private IEnumerable<(string Method, string Path)> Routes() => RoutesOf(api.Moltbot.Services);

    private static string Filled(string path, Guid client) =>
        Parameter().Replace(path.Replace("{clientId:guid}", client.ToString(), StringComparison.Ordinal).Replace("{version:int}", "1", StringComparison.Ordinal), Guid.NewGuid().ToString());

    // What passes the validation of each route, so that what is tested is the answer behind it.
    private static object Bodies(string path) => path switch
    {
        _ when path.Contains("/numbers/", StringComparison.Ordinal) => new { displayPhoneNumber = "1" },
        _ when path.Contains("/numbers", StringComparison.Ordinal) => new { phoneNumberId = "900", displayPhoneNumber = "1", accessToken = "t" },
        _ when path.Contains("/assistants", StringComparison.Ordinal) => new { name = "n", prompt = "p" },
        _ when path.Contains("/knowledge", StringComparison.Ordinal) => new { title = "t", text = "Some text." },
        _ => new { name = "n" },
    };

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("^/api/v1/(keys|meta-apps)")]
    private static partial Regex AgencyRoute();
}
