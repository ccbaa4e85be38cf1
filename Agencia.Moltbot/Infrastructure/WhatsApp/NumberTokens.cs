using System.Collections.Concurrent;
using Agencia.ServiceDefaults.Crypto;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.WhatsApp;

internal sealed record NumberToken(string PhoneNumberId, string AccessToken);

/// <summary>Access tokens of the numbers, decrypted by Postgres, kept in memory for a minute.</summary>
internal sealed class NumberTokens(TenantDatabase database, RowKeys keys, TimeProvider time)
{
    public const string Column = "moltbot.whatsapp_numbers.access_token";

    private const string FindKey = "select key_id from moltbot.whatsapp_numbers where id = $1";

    private const string Decrypt = "select phone_number_id, pgp_sym_decrypt(access_token, $2) from moltbot.whatsapp_numbers where id = $1 and key_id = $3";

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(Guid Tenant, Guid Number), (NumberToken Token, DateTimeOffset Until)> cache = new();

    // Goes up with each Forget: what was read before is not kept after.
    private long generation;

    /// <summary>Null when there is no such number.</summary>
    public async Task<NumberToken?> FindAsync(Guid tenantId, Guid numberId, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue((tenantId, numberId), out var cached) && cached.Until > time.GetUtcNow())
        {
            return cached.Token;
        }

        var readSince = Interlocked.Read(ref generation);
        await using var transaction = await database.BeginAsync(tenantId, cancellationToken);
        await using var findKey = transaction.Command(FindKey).With(numberId);
        if (await findKey.ExecuteScalarAsync(cancellationToken) is not int keyId)
        {
            return null;
        }

        await using var decrypt = transaction.Command(Decrypt).With(numberId).With(keys.For(keyId, tenantId.ToString(), Column, numberId.ToString())).With(keyId);
        var token = await decrypt.FirstOrDefaultAsync(row => new NumberToken(row.GetString(0), row.GetString(1)), cancellationToken);
        if (token is not null)
        {
            cache[(tenantId, numberId)] = (token, time.GetUtcNow() + Kept);
            if (readSince != Interlocked.Read(ref generation))
            {
                cache.TryRemove((tenantId, numberId), out _);
            }
        }

        return token;
    }

    /// <summary>Its token has changed, or may have: the next send reads it anew.</summary>
    public void Forget(Guid tenantId, Guid numberId)
    {
        Interlocked.Increment(ref generation);
        cache.TryRemove((tenantId, numberId), out _);
    }
}
