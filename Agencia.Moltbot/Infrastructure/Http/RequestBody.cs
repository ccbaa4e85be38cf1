namespace Agencia.Moltbot.Infrastructure.Http;

/// <summary>The raw bytes of a request, as they were signed.</summary>
internal static class RequestBody
{
    private const int FirstBuffer = 8 * 1024;

    /// <summary>Null when there are more than <paramref name="atMost"/> bytes; no more than that is ever held.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int atMost, CancellationToken cancellationToken)
    {
        if (request.ContentLength is { } announced)
        {
            if (announced > atMost)
            {
                return null;
            }

            var exact = new byte[announced];
            await request.Body.ReadExactlyAsync(exact, cancellationToken);
            return exact;
        }

        var buffer = new byte[FirstBuffer];
        var length = 0;
        while (await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
        {
            length += read;
            if (length > atMost)
            {
                return null;
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, atMost + 1));
            }
        }

        return buffer[..length];
    }
}
