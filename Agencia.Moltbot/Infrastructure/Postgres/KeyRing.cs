using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>Through functions of agencia_dispatch: a key of the agency is no tenant's row.</summary>
internal sealed class KeyRing(NpgsqlDataSource dataSource, TenantDatabase database, IdGenerator ids) : IKeyRing
{
    private const string List = "select id, tenant_id, name, created_at, expires_at, revoked_at from moltbot.api_keys($1, $2)";

    private const string Add = "select moltbot.add_api_key($1, $2, $3, $4, $5)";

    private const string Revoke = "select moltbot.revoke_api_key($1)";

    public async Task<IReadOnlyList<ApiKey>> ListAsync(int atMost, Guid? before, CancellationToken cancellationToken)
    {
        await using var list = dataSource.CreateCommand(List).With(atMost).With(before);
        return await list.ListAsync(row => new ApiKey(
            row.GetGuid(0), row.GetString(2), row.Nullable<Guid>(1), row.GetFieldValue<DateTimeOffset>(3), row.Nullable<DateTimeOffset>(4), row.Nullable<DateTimeOffset>(5)), cancellationToken);
    }

    public async Task<Guid> AddAsync(NewApiKey key, CancellationToken cancellationToken)
    {
        var id = ids.Next();
        await using var transaction = await database.BeginAgencyAsync(cancellationToken);
        await using var add = transaction.Command(Add).With(id).With(key.ClientId).With(key.Name).With(key.Hash).With(key.ExpiresAt);
        await add.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return id;
    }

    public async Task<bool> RevokeAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAgencyAsync(cancellationToken);
        await using var revoke = transaction.Command(Revoke).With(id);
        var revoked = await revoke.ExecuteScalarAsync(cancellationToken) is true;
        await transaction.CommitAsync(cancellationToken);
        return revoked;
    }
}
