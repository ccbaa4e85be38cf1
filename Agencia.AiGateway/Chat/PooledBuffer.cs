using System.Buffers;

namespace Agencia.AiGateway.Chat;

internal static class PooledBuffer
{
    /// <summary>The same buffer, or a larger one that begins with its first <paramref name="used"/> bytes.</summary>
    public static byte[] Ensure(byte[] buffer, int used, int needed)
    {
        if (needed <= buffer.Length)
        {
            return buffer;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, (int)Math.Min(2L * buffer.Length, Array.MaxLength)));
        buffer.AsSpan(0, used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
