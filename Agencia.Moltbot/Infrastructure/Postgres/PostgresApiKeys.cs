using System.Security.Cryptography;
using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>
/// One look-up a request and nothing kept in memory: a key that was revoked opens nothing from the next request on, on every replica.
/// What can't be a key costs no query; the development key can be any text.
/// </summary>
internal sealed class PostgresApiKeys(NpgsqlDataSource dataSource, IOptions<ApiOptions> options, IHostEnvironment environment) : IApiKeys
{
    private const string Authenticate = "select tenant_id, key_id, mode, scopes from moltbot.authenticate($1)";

    public async Task<Caller?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var hash = ApiKeyText.Hash(key);
        if (environment.IsDevelopment() && options.Value.DevelopmentKey.Length > 0
            && CryptographicOperations.FixedTimeEquals(hash, ApiKeyText.Hash(options.Value.DevelopmentKey)))
        {
            return new Caller(TenantId: null);
        }

        if (!ApiKeyText.IsWellFormed(key))
        {
            return null;
        }

        await using var command = dataSource.CreateCommand(Authenticate).With(hash);
        return await command.FirstOrDefaultAsync(row => new Caller(row.Nullable<Guid>(0), row.GetGuid(1), row.GetString(2), row.NullableTexts(3)), cancellationToken);
    }
}
