using System.Buffers.Text;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using Agencia.Moltbot.Core;
using Microsoft.AspNetCore.Mvc;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Conventions;

/// <summary>One page of a list, newest first.</summary>
/// <param name="Next">Send it as <c>cursor</c> for the next page; null on the last one.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Which page: <c>?limit=&amp;cursor=</c>. The cursor holds the key of the last row of the page before, so that rows that come meanwhile neither shift nor repeat anything.</summary>
/// <typeparam name="TKey">What the list is ordered by; unique in it.</typeparam>
internal sealed class PageQuery<TKey> : IValidatableObject where TKey : IParsable<TKey>
{
    public const int DefaultLimit = 50;
    public const int MostLimit = 200;

    private const int LongestCursor = 256;

    [FromQuery(Name = "limit"), Description("Rows a page has at most, 1 to 200. 50 when it is left out.")]
    public string? Limit { get; init; }

    [FromQuery(Name = "cursor"), Description("\"next\" of the page before; without it the first page.")]
    public string? Cursor { get; init; }

    /// <summary>Rows to read: one more than the page holds tells whether another follows.</summary>
    public int AtMost => Size + 1;

    private int Size => Limit is null ? DefaultLimit : int.Parse(Limit, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The key that the page before ended with.</summary>
    public bool TryGetKey(out TKey key)
    {
        key = default!;
        return Cursor is { Length: <= LongestCursor }
            && Base64Url.IsValid(Cursor)
            && TKey.TryParse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(Cursor)), CultureInfo.InvariantCulture, out key!);
    }

    public Page<T> PageOf<T>(IReadOnlyList<T> rows, Func<T, TKey> key) => rows.Count <= Size
        ? new(rows, Next: null)
        : new([.. rows.Take(Size)], Encode(key(rows[Size - 1])));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Limit is not null && (!int.TryParse(Limit, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit is < 1 or > MostLimit))
        {
            yield return new(Wording.Of($"Debe ser un número entero de 1 a {MostLimit}.", $"Must be a whole number from 1 to {MostLimit}."), [nameof(Limit)]);
        }

        if (Cursor is not null && !TryGetKey(out _))
        {
            yield return new(Wording.Of(
                "Debe ser el \"next\" de una página de esta lista, sin cambios; omítalo para la primera página.",
                "Must be \"next\" of a page of this list, unchanged; leave it out for the first page."), [nameof(Cursor)]);
        }
    }

    private static string Encode(TKey key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{key}")));
}

internal static class PageQueryExtensions
{
    /// <summary>Rows before this key; null: from the newest on.</summary>
    public static TKey? Before<TKey>(this PageQuery<TKey> page) where TKey : struct, IParsable<TKey> => page.TryGetKey(out var key) ? key : null;

    /// <summary>Rows after this name; null: from the first on.</summary>
    public static string? After(this PageQuery<string> page) => page.TryGetKey(out var key) ? key : null;
}
