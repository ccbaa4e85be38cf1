using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Xunit;

namespace Agencia.Tests.ServiceDefaults;

public sealed class ForwardedHeadersTests
{
    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9 http")]
    [InlineData("172.18.0.2", "198.51.100.7 https")]
    [InlineData("10.1.2.3", "198.51.100.7 https")]
    [InlineData("127.0.0.1", "198.51.100.7 https")]
    [InlineData("10.1.2.4", "10.1.2.4 http")]
    public async Task A_forwarded_address_is_believed_from_known_proxies_only(string sender, string seen)
    {
        await using var app = await StartAsync(("ForwardedHeaders:KnownNetworks:0", "172.18.0.0/16"), ("ForwardedHeaders:KnownProxies:0", "10.1.2.3"));

        Assert.Equal(seen, await SeenAsync(app, sender));
    }

    [Fact]
    public async Task Nobody_is_believed_by_default_nor_when_Aspire_asks_to_believe_anyone()
    {
        await using var app = await StartAsync(("ForwardedHeaders_Enabled", "true"));

        Assert.Equal("172.18.0.2 http", await SeenAsync(app, "172.18.0.2"));
    }

    private static async Task<WebApplication> StartAsync(params (string Key, string Value)[] configuration)
    {
        var app = TestService.CreateInMemory(configuration).Build();
        app.MapGet("/", static (HttpContext context) => $"{context.Connection.RemoteIpAddress} {context.Request.Scheme}");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static async Task<string> SeenAsync(WebApplication app, string sender)
    {
        var context = await app.GetTestServer().SendAsync(request =>
        {
            request.Request.Method = HttpMethods.Get;
            request.Request.Scheme = "http";
            request.Connection.RemoteIpAddress = IPAddress.Parse(sender);
            request.Request.Headers["X-Forwarded-For"] = "198.51.100.7";
            request.Request.Headers["X-Forwarded-Proto"] = "https";
        }, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(context.Response.Body);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
