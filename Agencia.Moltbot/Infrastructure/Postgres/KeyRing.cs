using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>Through functions of agencia_dispatch: a key of the agency is no tenant's row.</summary>
internal sealed class KeyRing(NpgsqlDataSource dataSource, TenantDatabase database, IdGenerator ids) : IKeyRing
{
    private const string List = """
        select id, name, tenant_id, mode, scopes, prefix, created_at, expires_at, revoked_at, last_used_at, successor_id from moltbot.api_keys($1, $2, $3)
        """;

    private const string Add = "select moltbot.add_api_key($1, $2, $3, $4, $5, $6, $7, $8)";

    private const string Rotate = "select moltbot.rotate_api_key($1, $2, $3, $4, $5)";

    private const string Revoke = "select moltbot.revoke_api_key($1)";

    public async Task<IReadOnlyList<ApiKey>> ListAsync(int atMost, Guid? before, CancellationToken cancellationToken) =>
        await ReadAsync(atMost, before, only: null, cancellationToken);

    public async Task<ApiKey?> FindAsync(Guid id, CancellationToken cancellationToken) => (await ReadAsync(1, before: null, id, cancellationToken)).FirstOrDefault();

    public async Task<Guid> AddAsync(NewApiKey key, CancellationToken cancellationToken)
    {
        var id = ids.Next();
        await using var transaction = await database.BeginAgencyAsync(cancellationToken);
        await using var add = transaction.Command(Add)
            .With(id).With(key.ClientId).With(key.Name).With(key.Mode).With(key.Scopes).With(key.Mark.Hash).With(key.Mark.Prefix).With(key.ExpiresAt);
        await add.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return id;
    }

    public async Task<KeyRotation> RotateAsync(Guid id, KeyMark successor, TimeSpan overlap, CancellationToken cancellationToken)
    {
        var successorId = ids.Next();
        await using var transaction = await database.BeginAgencyAsync(cancellationToken);
        await using var rotate = transaction.Command(Rotate).With(id).With(successorId).With(successor.Hash).With(successor.Prefix).With(overlap);
        var outcome = await rotate.ExecuteScalarAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome switch
        {
            "rotated" => new KeyRotation.Rotated(successorId),
            "missing" => new KeyRotation.Missing(),
            "revoked" => new KeyRotation.Revoked(),
            "expired" => new KeyRotation.Expired(),
            "successor" => new KeyRotation.HasSuccessor(),
            _ => throw new InvalidOperationException($"rotate_api_key answered {outcome}."),
        };
    }

    public async Task<bool> RevokeAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAgencyAsync(cancellationToken);
        await using var revoke = transaction.Command(Revoke).With(id);
        var revoked = await revoke.ExecuteScalarAsync(cancellationToken) is true;
        await transaction.CommitAsync(cancellationToken);
        return revoked;
    }

    private async Task<List<ApiKey>> ReadAsync(int atMost, Guid? before, Guid? only, CancellationToken cancellationToken)
    {
        await using var list = dataSource.CreateCommand(List).With(atMost).With(before).With(only);
        return await list.ListAsync(
            row => new ApiKey(
                row.GetGuid(0), row.GetString(1), row.Nullable<Guid>(2), row.GetString(3), row.NullableTexts(4), row.GetString(5), row.GetFieldValue<DateTimeOffset>(6),
                row.Nullable<DateTimeOffset>(7), row.Nullable<DateTimeOffset>(8), row.Nullable<DateTimeOffset>(9), row.Nullable<Guid>(10)),
            cancellationToken);
    }
}
