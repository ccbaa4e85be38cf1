using System.Net;
using System.Net.Sockets;
using System.Text;
using Agencia.Moltbot.Infrastructure.Http;
using Agencia.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Agencia.Tests.Moltbot;

/// <summary>Strangers who announce much and send little, before anything of theirs is verified.</summary>
public sealed class SlowWebhookTests(PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_that_does_not_come_is_408_and_stores_nothing()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var moltbot = new MoltbotHost(database, new Dictionary<string, string?> { ["Intake:BodyTimeout"] = "00:00:01" });
        moltbot.UseKestrel(0);
        moltbot.StartServer();
        using var health = moltbot.CreateClient();
        await Eventually.AsyncTrue(async () =>
        {
            using var healthy = await health.GetAsync(new Uri("/health", UriKind.Relative), Cancellation);
            return healthy.IsSuccessStatusCode;
        });
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, moltbot.ClientOptions.BaseAddress.Port, Cancellation);

        await socket.SendAsync("POST /webhooks/whatsapp HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n{\"object\":"u8.ToArray(), Cancellation);
        var answer = new byte[1024];
        var length = await socket.ReceiveAsync(answer, Cancellation);

        Assert.StartsWith("HTTP/1.1 408", Encoding.ASCII.GetString(answer, 0, length), StringComparison.Ordinal);
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from moltbot.inbox"));
    }

    [Fact]
    public async Task What_is_announced_is_not_held_before_it_comes()
    {
        var body = new Offered();
        var context = new DefaultHttpContext { Request = { ContentLength = 3_000_000, Body = body } };

        var read = await RequestBody.ReadAsync(context.Request, 3_145_728, TimeSpan.FromSeconds(5), TimeProvider.System, Cancellation);

        Assert.Equal(10, read!.Length);
        Assert.InRange(body.Largest, 1, 64 * 1024);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8191)]
    [InlineData(8192)]
    [InlineData(8193)]
    [InlineData(65536)]
    [InlineData(65537)]
    [InlineData(100_000)]
    public async Task A_body_is_read_whole_whether_or_not_its_length_is_announced(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        foreach (var announced in new long?[] { length, null })
        {
            var context = new DefaultHttpContext { Request = { ContentLength = announced, Body = new MemoryStream(bytes) } };
            Assert.Equal(bytes, await RequestBody.ReadAsync(context.Request, 100_000, TimeSpan.FromSeconds(5), TimeProvider.System, Cancellation));
        }
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(100_000)]
    public async Task One_byte_more_than_is_taken_is_told_from_the_last_one(int atMost)
    {
        var context = new DefaultHttpContext { Request = { Body = new MemoryStream(new byte[atMost + 1]) } };

        Assert.Null(await RequestBody.ReadAsync(context.Request, atMost, TimeSpan.FromSeconds(5), TimeProvider.System, Cancellation));
    }

    /// <summary>Ten bytes, then the end; remembers how much room it was offered.</summary>
    private sealed class Offered : MemoryStream
    {
        private int left = 10;

        public int Largest { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Largest = Math.Max(Largest, buffer.Length);
            var read = Math.Min(left, 1);
            left -= read;
            return ValueTask.FromResult(read);
        }
    }
}
