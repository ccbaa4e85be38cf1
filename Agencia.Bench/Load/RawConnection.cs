using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace Agencia.Bench.Load;

/// <summary>One keep-alive connection of HTTP/1.1, one request at a time. Of the answer only the status is kept.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly byte[] EndOfHead = [.. "\r\n\r\n"u8];

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[8 * 1024];
    private int filled;

    private RawConnection()
    {
    }

    public int Descriptor => (int)socket.Handle;

    public static RawConnection Open(Uri target)
    {
        var connection = new RawConnection();
        connection.socket.Connect(new IPEndPoint(IPAddress.Parse(target.Host), target.Port));
        return connection;
    }

    public void Send(ReadOnlySpan<byte> request)
    {
        while (request.Length > 0)
        {
            request = request[socket.Send(request)..];
        }
    }

    /// <summary>False while a part of the answer is still to come.</summary>
    public bool TryReceive(out int status)
    {
        var received = socket.Receive(buffer.AsSpan(filled));
        if (received == 0)
        {
            throw new IOException("The server closed a connection.");
        }

        filled += received;
        var answer = buffer.AsSpan(0, filled);
        status = 0;
        var head = answer.IndexOf(EndOfHead);
        if (head < 0 || filled < head + EndOfHead.Length + BodyLength(answer[..head]))
        {
            return false;
        }

        // "HTTP/1.1 200 OK"
        _ = Utf8Parser.TryParse(answer[9..12], out status, out _);
        filled = 0;
        return true;
    }

    public void Dispose() => socket.Dispose();

    private static int BodyLength(ReadOnlySpan<byte> head)
    {
        var name = "Content-Length: "u8;
        var at = head.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(head[(at + name.Length)..], out int length, out _) ? length
            : head.IndexOf("Transfer-Encoding"u8) < 0 ? 0
            : throw new IOException("The server answered in chunks, which the load does not read.");
    }
}
