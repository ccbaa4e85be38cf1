using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Agencia.Bench.Load;

/// <summary>A JSON body with slots of fixed width, so that a message costs a few copies and no serialisation.</summary>
internal sealed class BodyTemplate(object body)
{
    private readonly byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(body);

    public int Length => bytes.Length;

    public void CopyTo(Span<byte> target) => bytes.CopyTo(target);

    /// <param name="marker">Stands in the body as text, as long as what will take its place.</param>
    public Slot Find(string marker)
    {
        var (sought, places) = (Encoding.UTF8.GetBytes(marker), new List<int>());
        for (var from = 0; bytes.AsSpan(from).IndexOf(sought) is >= 0 and var found; from += found + sought.Length)
        {
            places.Add(from + found);
        }

        return places.Count > 0 ? new([.. places], sought.Length) : throw new ArgumentException($"There is no {marker} in the body.", nameof(marker));
    }

    /// <summary>All places of one value.</summary>
    internal sealed class Slot(int[] places, int width)
    {
        public void Write(Span<byte> body, ReadOnlySpan<byte> value)
        {
            foreach (var place in places)
            {
                value[..width].CopyTo(body[place..]);
            }
        }

        /// <summary>With leading zeros.</summary>
        public void Write(Span<byte> body, long number)
        {
            Span<byte> digits = stackalloc byte[20];
            number.TryFormat(digits, out var length, Digits[width], CultureInfo.InvariantCulture);
            Write(body, digits[..length]);
        }

        private static readonly string[] Digits = [.. Enumerable.Range(0, 20).Select(width => $"D{width}")];
    }
}
