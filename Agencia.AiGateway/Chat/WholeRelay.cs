using System.Buffers;
using Agencia.AiGateway.Configuration;
using Agencia.AiGateway.Errors;
using Agencia.AiGateway.Providers;

namespace Agencia.AiGateway.Chat;

/// <summary>
/// Passes on an answer that comes in one piece. It is read to its end first: a client can do nothing with half of it, and
/// while nothing is sent, a cut or broken answer can still be replaced by the next deployment's.
/// </summary>
internal static class WholeRelay
{
    private const int FirstBuffer = 16 * 1024;
    private const int LargestAnswer = 64 * 1024 * 1024;

    public static async Task<UpstreamFailure?> CopyAsync(
        Provider provider, HttpResponseMessage from, HttpResponse to, AttemptClock clock, TimeoutOptions timeouts, AnswerFacts facts)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var length = 0;
            await using var stream = await from.Content.ReadAsStreamAsync(clock.Token);
            while (true)
            {
                clock.Allow(timeouts.Idle);
                buffer = PooledBuffer.Ensure(buffer, length, length + 1);
                var read = await stream.ReadAsync(buffer.AsMemory(length), clock.Token);
                if (read == 0)
                {
                    break;
                }

                length += read;
                if (length > LargestAnswer)
                {
                    return UpstreamFailure.From(UpstreamErrors.BadAnswer(provider.Name));
                }
            }

            if (!facts.TryRead(buffer.AsSpan(0, length)) || facts.IsError)
            {
                return UpstreamFailure.From(UpstreamErrors.BadAnswer(provider.Name));
            }

            KeptHeaders.Copy(from, to.Headers);
            to.ContentType = "application/json";
            to.ContentLength = length;
            await to.BodyWriter.WriteAsync(buffer.AsMemory(0, length), clock.ClientGone);
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
