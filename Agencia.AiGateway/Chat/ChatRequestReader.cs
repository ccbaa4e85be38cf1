using System.Buffers;
using System.IO.Pipelines;
using Agencia.AiGateway.Errors;

namespace Agencia.AiGateway.Chat;

/// <summary>Takes a request's body into one pooled buffer, up to a limit.</summary>
internal static class ChatRequestReader
{
    /// <summary>Rented at first, whatever length is announced: an announcement costs the client nothing.</summary>
    private const int FirstBuffer = 16 * 1024;

    public static async ValueTask<(ChatRequest? Request, OpenAiError? Error)> ReadAsync(HttpRequest request, int limit, CancellationToken cancellation)
    {
        if (request.ContentLength > limit)
        {
            return (null, GatewayErrors.TooLarge(limit));
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(request.ContentLength ?? FirstBuffer, FirstBuffer));
        var kept = false;
        try
        {
            var length = 0;
            ReadResult read;
            do
            {
                read = await request.BodyReader.ReadAsync(cancellation);
                var bytes = read.Buffer;
                if (length + bytes.Length > limit)
                {
                    request.BodyReader.AdvanceTo(bytes.End);
                    return (null, GatewayErrors.TooLarge(limit));
                }

                buffer = PooledBuffer.Ensure(buffer, length, length + (int)bytes.Length);
                bytes.CopyTo(buffer.AsSpan(length));
                length += (int)bytes.Length;
                request.BodyReader.AdvanceTo(bytes.End);
            }
            while (!read.IsCompleted);

            if (ChatFields.Find(buffer.AsSpan(0, length), out var fields) is { } error)
            {
                return (null, error);
            }

            kept = true;
            return (new ChatRequest(buffer, length, fields), null);
        }
        finally
        {
            if (!kept)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }
}
