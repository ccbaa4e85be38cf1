using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Agencia.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Agencia.Tests.ServiceDefaults;

/// <summary>Callers who take their time, over real sockets: each is cut off within its limit, and others are served meanwhile.</summary>
public sealed class SlowClientTests
{
    // Far more than any limit that is set here: ends a test that has failed.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Drip = TimeSpan.FromMilliseconds(100);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_drips_headers_is_cut_off_while_others_are_served()
    {
        await using var app = await StartAsync(("Http:HeadersTimeout", "00:00:02"));

        var slow = DripAsync(app, "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ", "z");
        await ServedAsync(app, slow);

        Assert.InRange(await slow, TimeSpan.FromSeconds(1.5), Patience);
    }

    [Fact]
    public async Task Who_drips_a_body_below_the_rate_is_cut_off_while_others_are_served()
    {
        await using var app = await StartAsync(("Http:MinBodyRate", "1000"), ("Http:RateGrace", "00:00:01.5"), ("Http:RequestTimeout", "00:10:00"));

        var slow = DripAsync(app, "POST /read HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n", "z");
        await ServedAsync(app, slow);

        Assert.InRange(await slow, TimeSpan.FromSeconds(1), Patience);
    }

    [Fact]
    public async Task Who_drips_a_body_above_the_rate_is_cut_off_when_the_request_has_had_its_time()
    {
        await using var app = await StartAsync(("Http:MinBodyRate", "1"), ("Http:RequestTimeout", "00:00:01"));

        var slow = DripAsync(app, "POST /read HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n", "zzzzzzzz");
        await ServedAsync(app, slow);

        Assert.InRange(await slow, TimeSpan.FromSeconds(0.9), Patience);
    }

    [Fact]
    public async Task Who_comes_when_all_connections_are_taken_is_turned_away_until_one_is_free()
    {
        await using var app = await StartAsync(("Http:MaxConnections", "1"));
        using var first = await ConnectAsync(app);
        await first.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray(), Cancellation);
        Assert.True(await first.ReceiveAsync(new byte[1024], Cancellation) > 0);

        using (var second = await ConnectAsync(app))
        {
            Assert.Equal(0, await ReceiveAsync(second));
        }
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_told_so_and_one_that_may_goes_on()
    {
        await using var app = await StartAsync(("Http:RequestTimeout", "00:00:01"));
        using var http = new HttpClient { BaseAddress = app.Address() };

        using var stream = await http.GetAsync("/stream", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var ended = await http.GetAsync("/waits", Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ended.StatusCode);
        Assert.NotNull(ended.Headers.RetryAfter);
        Assert.Equal("application/problem+json", ended.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
        Assert.Equal("to the end", await stream.Content.ReadAsStringAsync(Cancellation));
    }

    private static async Task<WebApplication> StartAsync(params (string Key, string Value)[] settings)
    {
        var app = TestService.Create(settings).Build();
        app.UseRequestTimeLimit();
        app.MapGet("/", static () => "served");
        // As the framework's binding reads it: without a token.
        app.MapPost("/read", static (HttpRequest request) => request.Body.CopyToAsync(Stream.Null, CancellationToken.None));
        app.MapGet("/waits", static (TimeProvider time, CancellationToken cancellationToken) => Task.Delay(Patience, time, cancellationToken));
        app.MapGet("/stream", static async (HttpResponse response, TimeProvider time, CancellationToken cancellationToken) =>
        {
            await response.WriteAsync("to ", cancellationToken);
            await response.Body.FlushAsync(cancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(4), time, cancellationToken);
            await response.WriteAsync("the end", cancellationToken);
        }).DisableRequestTimeout();
        await app.StartAsync(Cancellation);
        return app;
    }

    /// <summary>Others get their answers until the slow one is gone.</summary>
    private static async Task ServedAsync(WebApplication app, Task slow)
    {
        using var http = new HttpClient { BaseAddress = app.Address() };
        var served = 0;
        while (!slow.IsCompleted)
        {
            Assert.Equal("served", await http.GetStringAsync("/", Cancellation));
            served++;
        }

        Assert.True(served > 10, $"{served} were served.");
    }

    /// <returns>After how long the connection was closed.</returns>
    private static async Task<TimeSpan> DripAsync(WebApplication app, string start, string drop)
    {
        using var socket = await ConnectAsync(app);
        var started = Stopwatch.GetTimestamp();
        await socket.SendAsync(Encoding.ASCII.GetBytes(start), Cancellation);
        var closed = ClosedAsync(socket);
        while (!closed.IsCompleted && Stopwatch.GetElapsedTime(started) < Patience + Patience)
        {
            try
            {
                await socket.SendAsync(Encoding.ASCII.GetBytes(drop), Cancellation);
            }
            catch (SocketException)
            {
                break;
            }

            await Task.WhenAny(closed, Task.Delay(Drip, TimeProvider.System, Cancellation));
        }

        return Stopwatch.GetElapsedTime(started);
    }

    private static async Task ClosedAsync(Socket socket)
    {
        while (await ReceiveAsync(socket) > 0)
        {
        }
    }

    private static async Task<int> ReceiveAsync(Socket socket)
    {
        try
        {
            return await socket.ReceiveAsync(new byte[1024], Cancellation);
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    private static async Task<Socket> ConnectAsync(WebApplication app)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, app.Address().Port, Cancellation);
        return socket;
    }
}
