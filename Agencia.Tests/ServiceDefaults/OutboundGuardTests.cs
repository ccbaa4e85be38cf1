using System.Net;
using Agencia.ServiceDefaults.Outbound;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Agencia.Tests.ServiceDefaults;

public sealed class OutboundGuardTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("100.100.100.200")] // Alibaba's metadata
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("168.63.129.16")] // Azure's host services
    [InlineData("169.254.0.1")]
    [InlineData("169.254.169.254")] // metadata of most clouds
    [InlineData("169.254.170.2")] // credentials of ECS tasks
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")] // Oracle's metadata
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::7f00:1")] // IPv4-compatible
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:0:127.0.0.1")] // IPv4-translated
    [InlineData("64:ff9b::7f00:1")] // NAT64 of 127.0.0.1
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::808:808")] // NAT64 of the local network
    [InlineData("100::1")]
    [InlineData("2001::1")] // Teredo
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")] // 6to4 of 127.0.0.1
    [InlineData("2002:a00:1::1")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("3fff::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")] // Amazon's metadata
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("2606:4700::1%1")]
    public void What_is_not_the_Internet_is_refused(string address) => Assert.False(Guard().Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("8.8.8.8")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.1")]
    [InlineData("169.253.255.255")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("2002:808:808::1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4003:80d::200e")]
    public void The_Internet_is_allowed(string address) => Assert.True(Guard().Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("172.18.0.5", true)]
    [InlineData("::ffff:172.18.0.5", true)]
    [InlineData("172.19.0.5", false)]
    [InlineData("fd12::5", true)]
    [InlineData("fd13::5", false)]
    public void A_network_of_the_list_is_allowed_and_no_other(string address, bool allowed) =>
        Assert.Equal(allowed, Guard("172.18.0.0/16", "fd12::/16").Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f.1:{0}/")]
    [InlineData("http://0177.0.0.1:{0}/")]
    [InlineData("http://127.1:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://0.0.0.0:{0}/")]
    public async Task No_way_of_writing_it_reaches_this_machine(string url)
    {
        var called = 0;
        await using var inside = await StartAsync(() => Interlocked.Increment(ref called));
        using var http = Client(inside, allow: false);

        await ForbiddenAsync(http, new Uri(string.Format(System.Globalization.CultureInfo.InvariantCulture, url, inside.Address().Port)));

        Assert.Equal(0, called);
    }

    [Fact]
    public async Task An_allowed_one_is_called_but_no_redirect_is_followed()
    {
        await using var inside = await StartAsync(() => 0);
        using var http = Client(inside, allow: true);

        using var response = await http.GetAsync(inside.Address(), Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    [Fact]
    public async Task A_name_is_resolved_once_and_what_was_checked_is_what_is_connected_to()
    {
        await using var inside = await StartAsync(() => 0);
        var asked = 0;
        // Public at first, ours ever after: the classic rebinding.
        var guard = new OutboundGuard(Options.Create(new OutboundSection { AllowedNetworks = ["127.0.0.2/32"] }), (_, _) =>
            Task.FromResult<IPAddress[]>([IPAddress.Parse(Interlocked.Increment(ref asked) == 1 ? "127.0.0.2" : "127.0.0.1")]));
        using var http = new HttpClient(new SocketsHttpHandler { ConnectCallback = guard.ConnectAsync, AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.Zero });
        var url = new Uri($"http://rebinding.example:{inside.Address().Port}/");

        // Nothing listens at 127.0.0.2, and 127.0.0.1 is not tried instead.
        var first = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(url, Cancellation));
        Assert.IsNotType<ForbiddenAddressException>(first.GetBaseException());
        Assert.Equal(1, asked);
        await ForbiddenAsync(http, url);
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData("8.8.8.8", "10.0.0.1")]
    [InlineData("127.0.0.1", "8.8.8.8")]
    [InlineData(data: [new string[0]])]
    public async Task One_bad_address_condemns_the_name(params string[] addresses)
    {
        var guard = new OutboundGuard(Options.Create(new OutboundSection()), (_, _) => Task.FromResult(Array.ConvertAll(addresses, IPAddress.Parse)));
        using var http = new HttpClient(new SocketsHttpHandler { ConnectCallback = guard.ConnectAsync });

        await ForbiddenAsync(http, new Uri("http://mixed.example/"));
    }

    // The client wraps what its connection throws.
    private static async Task ForbiddenAsync(HttpClient http, Uri url) =>
        Assert.IsType<ForbiddenAddressException>((await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(url, Cancellation))).GetBaseException());

    private static OutboundGuard Guard(params string[] allowed) => new(Options.Create(new OutboundSection { AllowedNetworks = allowed }));

    private static HttpClient Client(WebApplication inside, bool allow)
    {
        var builder = TestService.CreateInMemory(allow ? [("Outbound:AllowedNetworks:0", "127.0.0.0/8")] : []);
        builder.AddGuardedHttpClient("users");
        return builder.Build().Services.GetRequiredService<IHttpClientFactory>().CreateClient("users");
    }

    private static async Task<WebApplication> StartAsync(Func<int> called)
    {
        var app = TestService.Create().Build();
        app.MapGet("/", (HttpContext _) =>
        {
            called();
            return TypedResults.Redirect("http://169.254.169.254/latest/meta-data");
        });
        await app.StartAsync(Cancellation);
        return app;
    }
}
