using System.Collections.Concurrent;
using Agencia.ServiceDefaults.Crypto;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.WhatsApp;

internal sealed record NumberToken(string PhoneNumberId, string AccessToken);

/// <summary>Access tokens of the numbers, decrypted by Postgres, kept in memory for a minute.</summary>
internal sealed class NumberTokens(TenantDatabase database, RowKeys keys, TimeProvider time)
{
    public const string Column = "moltbot.whatsapp_numbers.access_token";

    // One statement: the row may be moved to another master key at any moment. No key for its key_id: null.
    private const string Decrypt = """
        select phone_number_id, key_id, pgp_sym_decrypt(access_token, ($2::text[])[array_position($3::integer[], key_id)])
        from moltbot.whatsapp_numbers where id = $1
        """;

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
        var token = await ReadAsync(tenantId, numberId, cancellationToken);
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

    private async Task<NumberToken?> ReadAsync(Guid tenantId, Guid numberId, CancellationToken cancellationToken)
    {
        NumberToken? token = null;
        await using var transaction = await database.BeginAsync(cancellationToken);
        await using var batch = new TenantBatch(transaction);
        batch.SwitchTo(tenantId);
        batch.Read(Decrypt, row => token = row.IsDBNull(2) ? throw keys.Unknown(row.GetInt32(1), Column) : new(row.GetString(0), row.GetString(2)))
            .With(numberId).With(keys.All(tenantId.ToString(), Column, numberId.ToString())).With(keys.KeyIds);
        await batch.ExecuteAndCommitAsync(cancellationToken);
        return token;
    }
}
