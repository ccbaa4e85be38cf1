using System.Net;
using System.Text.RegularExpressions;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Tests.Fixtures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

public sealed partial class DescriptionTests(PostgresServer server) : IAsyncLifetime
{
    private ApiUnderTest api = null!;

    public async ValueTask InitializeAsync() => api = await ApiUnderTest.StartAsync(server);

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task The_document_is_valid_OpenAPI_3_1_and_is_read_without_a_key()
    {
        var read = OpenApiDocument.Parse(await TextAsync("/openapi/v1.json"), "json");

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.Equal("bearer", Assert.Single(read.Document!.Components!.SecuritySchemes!).Value.Scheme);
        Assert.NotEmpty(read.Document.Security!);
    }

    [Fact]
    public async Task Every_route_is_in_it_with_a_summary_a_tag_and_typed_answers()
    {
        var document = OpenApiDocument.Parse(await TextAsync("/openapi/v1.json"), "json").Document!;
        var described = document.Paths.SelectMany(path => path.Value.Operations!.Select(operation => (Method: operation.Key.Method.ToUpperInvariant(), Path: path.Key, Operation: operation.Value))).ToArray();

        Assert.Equal(
            TenancyTests.RoutesOf(api.Moltbot.Services).Select(route => $"{route.Method} {Constraint().Replace(route.Path, "}")}").Order(StringComparer.Ordinal),
            described.Select(operation => $"{operation.Method} {operation.Path.TrimEnd('/')}").Order(StringComparer.Ordinal));
        Assert.All(described, operation =>
        {
            Assert.False(string.IsNullOrEmpty(operation.Operation.Summary), operation.Path);
            Assert.NotEmpty(operation.Operation.Tags!);
            Assert.Contains("401", operation.Operation.Responses!.Keys);
            var successes = operation.Operation.Responses!.Where(response => response.Key.StartsWith('2')).ToArray();
            Assert.NotEmpty(successes);
            Assert.All(successes, success => Assert.True(success.Key == "204" || success.Value.Content!["application/json"].Schema is not null, operation.Path));
        });
        Assert.Equal(described.Length, described.Select(operation => operation.Operation.OperationId).Distinct().Count());
    }

    [Fact]
    public async Task ETags_conditions_keys_and_limits_are_stated()
    {
        var paths = OpenApiDocument.Parse(await TextAsync("/openapi/v1.json"), "json").Document!.Paths;
        var edit = paths["/api/v1/clients/{clientId}"].Operations![HttpMethod.Patch];
        var send = paths["/api/v1/conversations/{id}/messages"].Operations![HttpMethod.Post];
        var limit = paths["/api/v1/conversations"].Operations![HttpMethod.Get].Parameters!.Single(parameter => parameter.Name == "limit").Schema!;

        Assert.True(edit.Parameters!.Single(parameter => parameter.Name == "If-Match").Required);
        Assert.Superset(new HashSet<string> { "200", "400", "401", "404", "412", "428" }, edit.Responses!.Keys.ToHashSet());
        Assert.Contains("ETag", edit.Responses["200"].Headers!.Keys);
        Assert.True(send.Parameters!.Single(parameter => parameter.Name == "Idempotency-Key").Required);
        Assert.Superset(new HashSet<string> { "201", "409", "422" }, send.Responses!.Keys.ToHashSet());
        Assert.Equal(("1", "200"), (limit.Minimum, limit.Maximum));
        Assert.Equal(["assistant", "waiting", "person"], paths["/api/v1/conversations"].Operations![HttpMethod.Get].Parameters!.Single(parameter => parameter.Name == "state").Schema!.Enum!.Select(word => word!.GetValue<string>()));
    }

    [Fact]
    public async Task Each_operation_names_its_scope()
    {
        var document = OpenApiDocument.Parse(await TextAsync("/openapi/v1.json"), "json").Document!;
        var declared = api.Moltbot.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<NeedsScope>() is not null)
            .ToDictionary(
                endpoint => $"{endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]} /{Constraint().Replace(endpoint.RoutePattern.RawText!.Trim('/'), "}")}",
                endpoint => endpoint.Metadata.GetMetadata<NeedsScope>()!.Scope);

        Assert.All(document.Paths.SelectMany(path => path.Value.Operations!.Select(operation => (Name: $"{operation.Key.Method.ToUpperInvariant()} {path.Key.TrimEnd('/')}", operation.Value))), operation =>
        {
            var scope = declared[operation.Name];
            Assert.Equal([scope], Assert.Single(Assert.Single(operation.Value.Security!)).Value);
            Assert.Contains($"`{scope}`", operation.Value.Description, StringComparison.Ordinal);
            Assert.Contains("403", operation.Value.Responses!.Keys);
        });
        Assert.Equal(Scopes.All, document.Components!.Schemas!["NewKeyRequest"].Properties!["scopes"].Items!.Enum!.Select(scope => scope!.GetValue<string>()));
    }

    [Fact]
    public async Task The_page_needs_nothing_from_elsewhere()
    {
        var page = await TextAsync("/scalar/");
        var sources = Source().Matches(page).Select(match => match.Groups[1].Value).ToArray();

        Assert.NotEmpty(sources);
        Assert.All(sources, source => Assert.DoesNotContain("//", source, StringComparison.Ordinal));
        Assert.Contains(sources, source => source.EndsWith("scalar.js", StringComparison.Ordinal));
        Assert.True((await TextAsync("/scalar/scalar.js")).Length > 100_000);
    }

    private async Task<string> TextAsync(string path)
    {
        using var http = api.WithoutKey();
        using var response = await http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@":[a-z]+\}")]
    private static partial Regex Constraint();

    [GeneratedRegex("""(?:src|href)="([^"]+)""")]
    private static partial Regex Source();
}
