using System.Net;
using Agencia.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Xunit;

namespace Agencia.Tests.ServiceDefaults;

public sealed class SendOnceResilienceTests : IDisposable
{
    private static readonly Uri Messages = new("http://graph.test/messages");

    private readonly FakeTimeProvider time = new();
    private readonly Graph graph = new();
    private readonly ServiceProvider services;
    private readonly HttpClient client;

    public SendOnceResilienceTests()
    {
        services = Services(static http => http.AddSendOnceResilience(TimeSpan.FromSeconds(5)));
        client = services.GetRequiredService<IHttpClientFactory>().CreateClient("graph");
    }

    public void Dispose()
    {
        client.Dispose();
        services.Dispose();
        graph.Dispose();
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.RequestTimeout)]
    public async Task A_failing_answer_is_passed_on_and_the_request_was_sent_exactly_once(HttpStatusCode status)
    {
        graph.Answer = _ => Task.FromResult(new HttpResponseMessage(status));

        using var response = await SendAsync();

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(1, graph.Calls);
    }

    [Fact]
    public async Task A_broken_connection_is_not_tried_again()
    {
        graph.Answer = static _ => throw new HttpRequestException("reset");

        await Assert.ThrowsAsync<HttpRequestException>(SendAsync);

        Assert.Equal(1, graph.Calls);
    }

    [Fact]
    public async Task A_call_without_an_answer_ends_after_its_timeout_and_was_sent_exactly_once()
    {
        graph.Answer = static async cancelled =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancelled);
            return new HttpResponseMessage();
        };

        var sending = SendAsync();
        Assert.False(sending.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAsync<TimeoutRejectedException>(() => sending);
        Assert.Equal(1, graph.Calls);
    }

    [Fact]
    public async Task The_breaker_opens_after_ten_failures_and_lets_one_through_after_its_break()
    {
        graph.Answer = static _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.InternalServerError));
        await SendAsync(times: 10);

        await Assert.ThrowsAnyAsync<BrokenCircuitException>(SendAsync);
        Assert.Equal(10, graph.Calls);

        graph.Answer = static _ => Task.FromResult(new HttpResponseMessage());
        time.Advance(TimeSpan.FromSeconds(11));
        using var response = await SendAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task One_senders_rate_limit_does_not_open_the_breaker_for_all()
    {
        graph.Answer = static _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.TooManyRequests));

        await SendAsync(times: 50);

        Assert.Equal(50, graph.Calls);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_since_that_would_send_again()
    {
        var calls = 0;
        await using var app = TestService.Create().Build();
        app.MapPost("/messages", () =>
        {
            Interlocked.Increment(ref calls);
            return Microsoft.AspNetCore.Http.TypedResults.Redirect("/messages", permanent: false, preserveMethod: true);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        var collection = new ServiceCollection();
        collection.AddHttpClient("graph").AddSendOnceResilience(TimeSpan.FromSeconds(5));
        await using var real = collection.BuildServiceProvider();
        using var http = real.GetRequiredService<IHttpClientFactory>().CreateClient("graph");

        using var response = await http.PostAsync(new Uri(app.Address(), "/messages"), new StringContent("{}"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.TemporaryRedirect, response.StatusCode);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Model_calls_are_sent_once_too_and_may_last_longer_than_an_HTTP_client_waits()
    {
        await using var models = Services(static http => http.AddModelResilience(TimeSpan.FromMinutes(10)));
        using var http = models.GetRequiredService<IHttpClientFactory>().CreateClient("graph");
        graph.Answer = static _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadGateway));

        using var response = await http.PostAsync(Messages, new StringContent("{}"), TestContext.Current.CancellationToken);

        Assert.Equal(Timeout.InfiniteTimeSpan, http.Timeout);
        Assert.Equal(1, graph.Calls);
    }

    [Theory]
    [InlineData("GET", 4)]
    [InlineData("PUT", 4)]
    [InlineData("POST", 1)]
    public async Task An_idempotent_client_retries_what_may_be_repeated_and_nothing_else(string method, int calls)
    {
        await using var idempotent = Services(static http => http.AddIdempotentResilience());
        using var http = idempotent.GetRequiredService<IHttpClientFactory>().CreateClient("graph");
        graph.Answer = static _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        using var request = new HttpRequestMessage(new HttpMethod(method), Messages);

        var sending = http.SendAsync(request, TestContext.Current.CancellationToken);
        while (!sending.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        using var response = await sending;
        Assert.Equal(calls, graph.Calls);
    }

    private ServiceProvider Services(Action<IHttpClientBuilder> configure)
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(time);
        configure(collection.AddHttpClient("graph").ConfigurePrimaryHttpMessageHandler(() => graph));
        return collection.BuildServiceProvider();
    }

    private Task<HttpResponseMessage> SendAsync() =>
        client.PostAsync(Messages, new StringContent("{}"), TestContext.Current.CancellationToken);

    private async Task SendAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var response = await SendAsync();
        }
    }

    private sealed class Graph : HttpMessageHandler
    {
        private int calls;

        public int Calls => calls;

        public Func<CancellationToken, Task<HttpResponseMessage>> Answer { get; set; } = static _ => Task.FromResult(new HttpResponseMessage());

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref calls);
            return Answer(cancellationToken);
        }
    }
}
