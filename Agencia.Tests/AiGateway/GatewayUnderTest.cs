using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Agencia.AiGateway.Configuration;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Agencia.Tests.AiGateway;

/// <summary>The gateway as it runs, on a real socket, configured by its own keys.</summary>
internal sealed class GatewayUnderTest : WebApplicationFactory<GatewayOptions>
{
    private readonly (string Key, string Value)[] _settings;
    private readonly FakeTimeProvider? _time;

    public GatewayUnderTest(FakeTimeProvider? time, params (string Key, string Value)[] settings)
    {
        (_time, _settings) = (time, settings);

        // Not UseKestrel(0): that sets the port of a host which the program is starting at the same moment.
        UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
    }

    public GatewayUnderTest(params (string Key, string Value)[] settings)
        : this(time: null, settings)
    {
    }

    public ConcurrentQueue<string> Log { get; } = [];

    /// <summary>One provider, <c>upstream</c>, at the stand-in.</summary>
    public static (string Key, string Value)[] At(StandInProvider provider, string name = "upstream", string? key = null) =>
    [
        ($"AiGateway:Providers:{name}:Kind", "openai-compatible"),
        ($"AiGateway:Providers:{name}:BaseUrl", provider.BaseUrl),
        ($"AiGateway:Providers:{name}:ApiKey", key ?? $"key-of-{name}"),
    ];

    /// <summary>Alias <c>m</c>, first to <c>first</c>, then to <c>second</c>.</summary>
    public static (string Key, string Value)[] Chain(StandInProvider first, StandInProvider second) =>
    [
        .. At(first, "first"),
        .. At(second, "second"),
        ("AiGateway:Models:m:Deployments:0:Provider", "first"),
        ("AiGateway:Models:m:Deployments:1:Provider", "second"),
    ];

    public async Task<(HttpResponseMessage Response, string Body)> AskAsync(string json, string path = "/v1/chat/completions", string? key = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var response = await SendAsync(json, path, key);
        return (response, await response.Content.ReadAsStringAsync(cancellation));
    }

    /// <summary>Returns at the headers.</summary>
    public async Task<HttpResponseMessage> SendAsync(string json, string path = "/v1/chat/completions", string? key = null, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, TestContext.Current.CancellationToken);
        return await CreateClient().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
    }

    /// <summary>Lets time pass until the task ends.</summary>
    public async Task<T> PassTimeAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            _time!.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, TestContext.Current.CancellationToken));
        }

        return await task;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Trace));
        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<ILoggerProvider>().AddSingleton<ILoggerProvider>(new QueueLoggerProvider(Log));
            if (_time is not null)
            {
                services.AddSingleton<TimeProvider>(_time);
            }
        });
    }
}
