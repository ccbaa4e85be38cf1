namespace Agencia.Moltbot.Infrastructure.Http;

/// <summary>The raw bytes of a request, as they were signed.</summary>
internal static class RequestBody
{
    // Announced lengths are believed up to here. Beyond it the buffer grows with what came: an announcement costs a stranger nothing.
    private const int LongestBelieved = 64 * 1024;
    private const int FirstBuffer = 8 * 1024;

    /// <summary>Null when there are more than <paramref name="atMost"/> bytes; no more than that is ever held.</summary>
    /// <exception cref="OperationCanceledException">The caller is gone, or the bytes did not arrive within <paramref name="limit"/>.</exception>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int atMost, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var announced = request.ContentLength;
        if (announced > atMost)
        {
            return null;
        }

        // What comes whole, as nearly all does, needs no clock: the server's own rates guard the first read.
        var buffer = new byte[announced is <= LongestBelieved ? announced.Value : Math.Min(FirstBuffer, atMost + 1)];
        var length = announced == 0 ? 0 : await request.Body.ReadAsync(buffer, cancellationToken);
        if (length == 0 || length == announced)
        {
            return length == buffer.Length ? buffer : buffer[..length];
        }

        if (length > atMost)
        {
            return null;
        }

        using var clock = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
        int read;
        do
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, atMost + 1));
            }

            read = await request.Body.ReadAsync(buffer.AsMemory(length), either.Token);
            length += read;
            if (length > atMost)
            {
                return null;
            }
        }
        while (read > 0 && length != announced);

        return buffer[..length];
    }
}
