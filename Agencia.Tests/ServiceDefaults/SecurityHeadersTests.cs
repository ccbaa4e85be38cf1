using System.Net;
using Agencia.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Xunit;

namespace Agencia.Tests.ServiceDefaults;

public sealed class SecurityHeadersTests
{
    /// <summary>What every answer of every service carries, for the tests of the services.</summary>
    internal static void AssertProtected(HttpResponseMessage response)
    {
        string Of(string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
        Assert.Equal("nosniff", Of("X-Content-Type-Options"));
        Assert.Equal("DENY", Of("X-Frame-Options"));
        Assert.Equal("no-referrer", Of("Referrer-Policy"));
        Assert.Contains("camera=()", Of("Permissions-Policy"), StringComparison.Ordinal);
        Assert.Equal("same-origin", Of("Cross-Origin-Opener-Policy"));
        Assert.Equal("require-corp", Of("Cross-Origin-Embedder-Policy"));
        Assert.Equal("same-origin", Of("Cross-Origin-Resource-Policy"));
        Assert.Contains("default-src 'none'", Of("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Of("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", Of("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.NotNull(response.Headers.CacheControl);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/nothing", 404)]
    [InlineData("/fails", 500)]
    [InlineData("/health", 200)]
    public async Task Every_answer_carries_them_and_is_not_stored(string path, int status)
    {
        await using var app = await StartAsync(inMemory: false);
        using var http = new HttpClient { BaseAddress = app.Address() };

        using var response = await http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        AssertProtected(response);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task What_an_endpoint_says_itself_stays()
    {
        await using var app = await StartAsync(inMemory: false);
        using var http = new HttpClient { BaseAddress = app.Address() };

        using var response = await http.GetAsync("/page", TestContext.Current.CancellationToken);

        Assert.Equal("default-src 'self'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal(TimeSpan.FromSeconds(60), response.Headers.CacheControl!.MaxAge);
        Assert.False(response.Headers.CacheControl.NoStore);
    }

    [Theory]
    [InlineData("127.0.0.1", "https", true)]
    [InlineData("127.0.0.1", "http", false)]
    [InlineData("203.0.113.9", "https", false)]
    public async Task Only_TLS_is_demanded_where_a_known_proxy_says_that_it_speaks_it(string sender, string proto, bool demanded)
    {
        await using var app = await StartAsync(inMemory: true);

        var context = await app.GetTestServer().SendAsync(request =>
        {
            request.Request.Method = HttpMethods.Get;
            request.Connection.RemoteIpAddress = IPAddress.Parse(sender);
            request.Request.Headers["X-Forwarded-For"] = "198.51.100.7";
            request.Request.Headers["X-Forwarded-Proto"] = proto;
        }, TestContext.Current.CancellationToken);

        Assert.Equal(demanded, context.Response.Headers.StrictTransportSecurity.ToString().StartsWith("max-age=31536000", StringComparison.Ordinal));
    }

    private static async Task<WebApplication> StartAsync(bool inMemory)
    {
        var app = (inMemory ? TestService.CreateInMemory() : TestService.Create()).Build();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = static context => context.Response.WriteAsync("failed") });
        app.MapDefaultEndpoints();
        app.MapGet("/", static () => "fine");
        app.MapGet("/fails", string () => throw new InvalidOperationException());
        app.MapGet("/page", static (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'";
            context.Response.Headers.CacheControl = "max-age=60";
            return "page";
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
