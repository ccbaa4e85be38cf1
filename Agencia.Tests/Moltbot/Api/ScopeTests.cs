using System.Net;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

public sealed class ScopeTests(PostgresServer server) : IAsyncLifetime
{
    private ApiUnderTest api = null!;

    public async ValueTask InitializeAsync() => api = await ApiUnderTest.StartAsync(server);

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public void Every_endpoint_declares_its_scope_and_every_scope_is_some_endpoint_s()
    {
        var endpoints = Endpoints().ToArray();

        Assert.True(endpoints.Length > 40);
        Assert.Empty(endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<NeedsScope>() is null).Select(endpoint => endpoint.DisplayName));
        Assert.Equal(Scopes.All.Order(StringComparer.Ordinal), endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<NeedsScope>()!.Scope).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_changes_something_needs_another_scope_than_what_reads_it()
    {
        string[] both = [Scopes.KeysManage, Scopes.MetaAppsManage];
        var byScope = Endpoints().GroupBy(endpoint => endpoint.Metadata.GetMetadata<NeedsScope>()!.Scope).Where(scope => !both.Contains(scope.Key));

        Assert.All(byScope, scope => Assert.All(scope, endpoint =>
            Assert.True(scope.Key.EndsWith(":read", StringComparison.Ordinal) == (Method(endpoint) == HttpMethods.Get), endpoint.DisplayName)));
    }

    [Fact]
    public async Task Each_endpoint_refuses_a_key_that_has_every_scope_but_its_own()
    {
        foreach (var scope in Scopes.All)
        {
            using var http = await api.WithNewKeyAsync(new { name = $"all but {scope}", scopes = Scopes.All.Where(other => other != scope) });
            foreach (var endpoint in Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<NeedsScope>()!.Scope == scope))
            {
                using var response = await http.SendAsync(new(Method(endpoint)), Path(endpoint), Method(endpoint) is "GET" or "DELETE" ? null : new { });
                var problem = await response.JsonAsync(HttpStatusCode.Forbidden);
                Assert.Contains(scope, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
                Assert.Equal($"Bearer error=\"insufficient_scope\", scope=\"{scope}\"", response.Headers.WwwAuthenticate.ToString());
            }
        }
    }

    [Fact]
    public async Task Each_endpoint_takes_a_key_of_its_scope_alone()
    {
        foreach (var scope in Scopes.All)
        {
            using var http = await api.WithNewKeyAsync(new { name = $"only {scope}", scopes = new[] { scope } });
            foreach (var endpoint in Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<NeedsScope>()!.Scope == scope))
            {
                using var response = await http.SendAsync(new(Method(endpoint)), Path(endpoint), Method(endpoint) is "GET" or "DELETE" ? null : new { });
                Assert.True(response.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized) && (int)response.StatusCode < 500, $"{endpoint.DisplayName}: {response.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task A_key_without_scopes_may_do_everything_within_its_reach()
    {
        var client = await api.AddClientAsync("100");
        using var agency = await api.WithNewKeyAsync(new { name = "all" });
        using var own = await api.WithNewKeyAsync(new { name = "all of the client", clientId = client });

        await agency.GetJsonAsync("/api/v1/meta-apps");
        await agency.PostAsync("/api/v1/clients", new { name = "new" });
        await own.PostAsync($"/api/v1/clients/{client}/assistants", new { name = "Rita", prompt = "Answer briefly." });
        await own.GetJsonAsync("/api/v1/meta-apps", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_belongs_to_others_is_not_found_with_the_scope_and_forbidden_without()
    {
        var (own, other) = (await api.AddClientAsync("100"), await api.AddClientAsync("200"));
        using var http = await api.WithNewKeyAsync(new { name = "reads", clientId = own, scopes = ApiUnderTest.ScopesOf("clients:read") });

        await http.GetJsonAsync($"/api/v1/clients/{other}", HttpStatusCode.NotFound);
        await http.GetJsonAsync($"/api/v1/clients/{other}/numbers", HttpStatusCode.Forbidden);
        await http.GetJsonAsync($"/api/v1/clients/{own}/numbers", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_key_gives_out_no_more_than_it_has()
    {
        using var narrow = await api.WithNewKeyAsync(new { name = "narrow", scopes = ApiUnderTest.ScopesOf("keys:manage", "clients:read") });
        var wide = await api.Agency.PostAsync("/api/v1/keys", new { name = "wide", scopes = ApiUnderTest.ScopesOf("clients:read", "messages:send") });
        var everything = await api.Agency.PostAsync("/api/v1/keys", new { name = "everything" });

        var refused = await narrow.PostAsync("/api/v1/keys", new { name = "more", scopes = ApiUnderTest.ScopesOf("clients:read", "messages:send") }, HttpStatusCode.Forbidden);
        Assert.Contains("messages:send", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await narrow.PostAsync("/api/v1/keys", new { name = "everything" }, HttpStatusCode.Forbidden);
        // Its successor would do as well.
        await narrow.PostAsync($"/api/v1/keys/{wide.Id()}/rotate", new { }, HttpStatusCode.Forbidden);
        await narrow.PostAsync($"/api/v1/keys/{everything.Id()}/rotate", new { }, HttpStatusCode.Forbidden);
        await narrow.PostAsync("/api/v1/keys", new { name = "as much", scopes = ApiUnderTest.ScopesOf("clients:read", "keys:manage") });
        Assert.Equal(0L, await api.Database.ScalarAsync<long>("select count(*) from moltbot.api_keys where name = 'more' or successor_id is not null"));
    }

    [Theory]
    [InlineData("clients:all")]
    [InlineData("CLIENTS:READ")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Only_scopes_that_there_are_can_be_asked_for(string? scope)
    {
        var refused = await api.Agency.PostAsync("/api/v1/keys", new { name = "k", scopes = ApiUnderTest.ScopesOf("clients:read", scope!) }, HttpStatusCode.BadRequest);
        var none = await api.Agency.PostAsync("/api/v1/keys", new { name = "k", scopes = Array.Empty<string>() }, HttpStatusCode.BadRequest);

        Assert.All([refused, none], problem => Assert.Contains("dead-letters:replay", problem.GetProperty("errors").GetProperty("$.scopes")[0].GetString(), StringComparison.Ordinal));
    }

    private IEnumerable<RouteEndpoint> Endpoints() => api.Moltbot.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("api/v1", StringComparison.Ordinal));

    private static string Method(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single();

    private static string Path(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => segment.Parts.Single() switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "version" } => "1",
        _ => Guid.NewGuid().ToString(),
    }));
}
