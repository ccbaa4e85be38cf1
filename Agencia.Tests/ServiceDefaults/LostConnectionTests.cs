using System.Net;
using System.Net.Sockets;
using Agencia.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Agencia.Tests.ServiceDefaults;

/// <summary>The other side dies right after it has accepted the connection.</summary>
public sealed class LostConnectionTests
{
    private static readonly Uri Anywhere = new("http://anywhere.invalid/");

    [Fact]
    public async Task A_bare_socket_exception_of_the_handler_is_a_connection_error_to_every_client()
    {
        var builder = TestService.Create();
        builder.Services.AddHttpClient("any").ConfigurePrimaryHttpMessageHandler(static () => new Failing(new SocketException((int)SocketError.NotConnected)));
        await using var app = builder.Build();
        using var http = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient("any");

        var lost = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(Anywhere, TestContext.Current.CancellationToken));

        Assert.Equal(HttpRequestError.ConnectionError, lost.HttpRequestError);
    }

    [Fact]
    public async Task Retries_see_it_as_a_connection_error_too()
    {
        var handler = new Failing(new SocketException((int)SocketError.NotConnected), times: 1);
        var time = new FakeTimeProvider();
        var builder = TestService.Create();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddHttpClient("any").AddIdempotentResilience().ConfigurePrimaryHttpMessageHandler(() => handler);
        await using var app = builder.Build();
        using var http = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient("any");

        var getting = http.GetAsync(Anywhere, TestContext.Current.CancellationToken);
        while (!getting.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        using var answer = await getting;
        Assert.Equal(2, handler.Calls);
    }

    [Fact]
    public async Task What_fails_after_the_request_is_under_way_keeps_its_name()
    {
        using var http = new HttpClient(new LostConnectionHandler(new Failing(new HttpRequestException(HttpRequestError.ResponseEnded))));

        var ended = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(Anywhere, TestContext.Current.CancellationToken));

        Assert.Equal(HttpRequestError.ResponseEnded, ended.HttpRequestError);
    }

    private sealed class Failing(Exception failure, int times = int.MaxValue) : HttpMessageHandler
    {
        public int Calls { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            ++Calls <= times ? Task.FromException<HttpResponseMessage>(failure) : Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
    }
}
