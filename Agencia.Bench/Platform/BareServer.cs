using System.Buffers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Agencia.Bench.Platform;

/// <summary>Kestrel without the hosting around it: what stands in for the world must cost little on the machine that is measured.</summary>
internal sealed class BareServer : IHttpApplication<IFeatureCollection>, IAsyncDisposable
{
    private readonly KestrelServer server;
    private readonly Func<Exchange, Task> handle;

    private BareServer(Func<Exchange, Task> handle)
    {
        this.handle = handle;
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Listen(System.Net.IPAddress.Loopback, 0);
        server = new(Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance), NullLoggerFactory.Instance);
    }

    public Uri Url => new(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    /// <param name="handle">Reads the request and answers it.</param>
    public static async Task<BareServer> StartAsync(Func<Exchange, Task> handle, CancellationToken cancellationToken)
    {
        var server = new BareServer(handle);
        await server.server.StartAsync(server, cancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync(CancellationToken.None);
        server.Dispose();
    }

    IFeatureCollection IHttpApplication<IFeatureCollection>.CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    Task IHttpApplication<IFeatureCollection>.ProcessRequestAsync(IFeatureCollection context) => handle(new(context));

    void IHttpApplication<IFeatureCollection>.DisposeContext(IFeatureCollection context, Exception? exception)
    {
        if (exception is not null)
        {
            Console.WriteLine($"A stand-in failed: {exception}");
        }
    }

    /// <summary>One request and its answer.</summary>
    internal readonly struct Exchange(IFeatureCollection features)
    {
        public string Path => features.GetRequiredFeature<IHttpRequestFeature>().Path;

        public async Task<byte[]> ReadAsync()
        {
            var reader = features.GetRequiredFeature<IRequestBodyPipeFeature>().Reader;
            while (true)
            {
                var read = await reader.ReadAsync();
                if (read.IsCompleted)
                {
                    var body = read.Buffer.ToArray();
                    reader.AdvanceTo(read.Buffer.End);
                    return body;
                }

                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }

        public async Task AnswerAsync(int status, ReadOnlyMemory<byte> json)
        {
            var response = features.GetRequiredFeature<IHttpResponseFeature>();
            response.StatusCode = status;
            response.Headers.ContentType = "application/json";
            response.Headers.ContentLength = json.Length;
            await features.GetRequiredFeature<IHttpResponseBodyFeature>().Writer.WriteAsync(json);
        }
    }
}
