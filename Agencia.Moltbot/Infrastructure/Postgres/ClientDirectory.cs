using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

internal sealed class ClientDirectory(NpgsqlDataSource dataSource, TenantDatabase database, TenantRows rows, IdGenerator ids) : IClientDirectory
{
    // xmin is the row's version: every change of the row gives another.
    private const string Columns = "id, name, locale, time_zone, away_message, created_at, xmin::text";

    private const string ReadIds = "select id from moltbot.client_ids($1, $2)";

    private const string Read = $"select {Columns} from moltbot.clients where id = any($1)";

    private const string Exists = "select 1 from moltbot.clients where id = $1";

    private const string Add = $"""
        insert into moltbot.clients (id, name, locale, time_zone, away_message) values ($1, $2, $3, $4, $5) returning {Columns}
        """;

    private const string Edit = $"""
        update moltbot.clients set
            name = coalesce($3, name), locale = coalesce($4, locale), time_zone = coalesce($5, time_zone),
            away_message = nullif(coalesce($6, away_message), '')
        where id = $1 and ($2::text[] is null or xmin::text = any($2))
        returning {Columns}
        """;

    public async Task<IReadOnlyList<Client>> ListAsync(int atMost, Guid? before, CancellationToken cancellationToken)
    {
        await using var read = dataSource.CreateCommand(ReadIds).With(atMost).With(before);
        var keys = await read.ListAsync(row => new RowKey(row.GetGuid(0), row.GetGuid(0)), cancellationToken);
        return await rows.ReadAsync(keys, Read, row => Map(row).Value, cancellationToken);
    }

    public async Task<bool> ExistsAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(id, cancellationToken);
        await using var exists = transaction.Command(Exists).With(id);
        return await exists.ExecuteScalarAsync(cancellationToken) is not null;
    }

    public Task<Versioned<Client>?> FindAsync(Guid id, CancellationToken cancellationToken) => rows.FindAsync(new(id, id), Read, Map, cancellationToken);

    public async Task<Versioned<Client>> AddAsync(ClientDetails details, CancellationToken cancellationToken)
    {
        var id = ids.Next();
        await using var transaction = await database.BeginAsync(id, cancellationToken);
        await using var add = transaction.Command(Add).With(id).With(details.Name).With(details.Locale).With(details.TimeZone).With(details.AwayMessage);
        var client = await add.FirstOrDefaultAsync(Map, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return client!;
    }

    public async Task<Edited<Client>> EditAsync(Guid id, ExpectedVersions expected, ClientChanges changes, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(id, cancellationToken);
        await using var edit = transaction.Command(Edit)
            .With(id).With(expected.Versions).With(changes.Name).With(changes.Locale).With(changes.TimeZone).With(changes.AwayMessage);
        if (await edit.FirstOrDefaultAsync(Map, cancellationToken) is { } edited)
        {
            await transaction.CommitAsync(cancellationToken);
            return Edited<Client>.Done(edited);
        }

        return await ExistsAsync(id, cancellationToken) ? Edited<Client>.Stale : Edited<Client>.Missing;
    }

    private static Versioned<Client> Map(NpgsqlDataReader row) => new(
        new(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.NullableString(4), row.GetFieldValue<DateTimeOffset>(5)), row.GetString(6));
}
