using System.Net.Sockets;
using Agencia.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;
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
    public async Task So_it_is_to_a_clients_other_handlers_which_retry_and_count()
    {
        var witness = new Witness();
        var builder = TestService.Create();
        builder.Services.AddHttpClient("any").AddHttpMessageHandler(() => witness)
            .ConfigurePrimaryHttpMessageHandler(static () => new Failing(new SocketException((int)SocketError.NotConnected)));
        await using var app = builder.Build();
        using var http = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient("any");

        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(Anywhere, TestContext.Current.CancellationToken));

        Assert.IsType<HttpRequestException>(witness.Saw);
    }

    [Fact]
    public async Task What_fails_after_the_request_is_under_way_keeps_its_name()
    {
        using var http = new HttpClient(new LostConnectionHandler(new Failing(new HttpRequestException(HttpRequestError.ResponseEnded))));

        var ended = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(Anywhere, TestContext.Current.CancellationToken));

        Assert.Equal(HttpRequestError.ResponseEnded, ended.HttpRequestError);
    }

    private sealed class Failing(Exception failure) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(failure);
    }

    private sealed class Witness : DelegatingHandler
    {
        public Exception? Saw { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (Exception failure)
            {
                Saw = failure;
                throw;
            }
        }
    }
}
