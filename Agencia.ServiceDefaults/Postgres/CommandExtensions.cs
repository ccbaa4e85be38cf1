using Npgsql;
using NpgsqlTypes;

namespace Agencia.ServiceDefaults.Postgres;

/// <summary>
/// Positional parameters ($1, $2, …) in reading order, and statements that are prepared once a connection. Never by Npgsql's own
/// automatism: where the use that prepares fails, it takes the statement for one without rows from then on (npgsql issue 6391).
/// </summary>
public static class CommandExtensions
{
    public static NpgsqlCommand With<T>(this NpgsqlCommand command, T value)
    {
        command.Parameters.Add(Parameter(value));
        return command;
    }

    public static NpgsqlBatchCommand With<T>(this NpgsqlBatchCommand command, T value)
    {
        command.Parameters.Add(Parameter(value));
        return command;
    }

    /// <summary>Adds a statement to the batch, to be given its parameters.</summary>
    public static NpgsqlBatchCommand Add(this NpgsqlBatch batch, string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        batch.BatchCommands.Add(command);
        return command;
    }

    /// <summary>The first row, or <see langword="default"/> when there is none.</summary>
    public static async Task<T?> FirstOrDefaultAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken)
    {
        await command.PrepareOnceAsync(cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? map(reader) : default;
    }

    public static async Task<List<T>> ListAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await command.PrepareOnceAsync(cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    /// <summary>Costs a round trip at a connection's first use of the statement.</summary>
    public static Task PrepareOnceAsync(this NpgsqlCommand command, CancellationToken cancellationToken) =>
        // A data source's own command, which Npgsql derives, can't be prepared.
        command.GetType() == typeof(NpgsqlCommand) ? command.PrepareAsync(cancellationToken) : Task.CompletedTask;

    public static T? Nullable<T>(this NpgsqlDataReader reader, int column) where T : struct =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);

    public static string? NullableString(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static string[]? NullableTexts(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<string[]>(column);

    // An untyped null gives Postgres no type to go by: the type comes from T.
    private static NpgsqlParameter Parameter<T>(T value) => value is null
        ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = TypeOf(typeof(T)) }
        : new NpgsqlParameter<T> { TypedValue = value };

    private static NpgsqlDbType TypeOf(Type type) => (System.Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(string) => NpgsqlDbType.Text,
        var t when t == typeof(Guid) => NpgsqlDbType.Uuid,
        var t when t == typeof(string[]) => NpgsqlDbType.Array | NpgsqlDbType.Text,
        var t when t == typeof(byte[]) => NpgsqlDbType.Bytea,
        var t when t == typeof(byte[][]) => NpgsqlDbType.Bytea | NpgsqlDbType.Array,
        var t when t == typeof(bool) => NpgsqlDbType.Boolean,
        var t when t == typeof(long) => NpgsqlDbType.Bigint,
        var t when t == typeof(int) => NpgsqlDbType.Integer,
        var t when t == typeof(TimeSpan) => NpgsqlDbType.Interval,
        var t when t == typeof(DateTimeOffset) => NpgsqlDbType.TimestampTz,
        _ => throw new ArgumentException($"No Postgres type is set for a null of {type.Name}.", nameof(type)),
    };
}
