using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Agencia.ServiceDefaults;

/// <summary>
/// UUIDv7 (RFC 9562) in strictly ascending order within one process: 48 bits of milliseconds, a 12-bit counter, 62 random bits.
/// The tables that only grow are partitioned on these ids, and <see cref="Guid.CreateVersion7()"/> alone is not ordered within a millisecond.
/// </summary>
public sealed class IdGenerator(TimeProvider time)
{
    private const int CounterLimit = 1 << 12;

    private readonly Lock gate = new();
    private long lastMilliseconds;
    private int counter;

    public Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[8..]);
        var (milliseconds, count) = Advance();
        BinaryPrimitives.WriteInt64BigEndian(bytes, milliseconds << 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | count));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>When an id was given, by the clock of who gave it.</summary>
    public static DateTimeOffset MomentOf(Guid id) => DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(id.ToByteArray(bigEndian: true)) >>> 16);

    /// <summary>The lowest id of a moment: bounds what is looked for by its time.</summary>
    public static Guid Floor(DateTimeOffset moment)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (moment.ToUnixTimeMilliseconds() << 16) | 0x7000);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], long.MinValue);
        return new Guid(bytes, bigEndian: true);
    }

    // A clock that steps back does not: the last millisecond goes on until the clock has caught up.
    private (long Milliseconds, int Count) Advance()
    {
        lock (gate)
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            if (now > lastMilliseconds)
            {
                (lastMilliseconds, counter) = (now, 0);
            }
            else if (++counter == CounterLimit)
            {
                (lastMilliseconds, counter) = (lastMilliseconds + 1, 0);
            }

            return (lastMilliseconds, counter);
        }
    }
}
