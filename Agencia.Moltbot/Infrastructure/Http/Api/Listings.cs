using Agencia.Moltbot.Configuration;
using Agencia.ServiceDefaults.Postgres;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Http.Api;

/// <summary>Newest first; <c>before</c> is the id of the last row of the page before.</summary>
internal static class Listings
{
    private const string ReadUnrouted = "select id, app, phone_number_id, field, reason, received_at from moltbot.unrouted($1, $2)";

    private const string ReadMessages = """
        select id, conversation_id, position, direction, kind, body, status, attempts, possible_duplicate, sent_at
        from moltbot.messages where tenant_id = $1 and ($3::uuid is null or id < $3) order by id desc limit $2
        """;

    private const string ReadUpdates = """
        select id, field, kind, received_at from moltbot.updates where tenant_id = $1 and ($3::uuid is null or id < $3) order by id desc limit $2
        """;

    internal sealed record UnroutedItem(Guid Id, string App, string? PhoneNumberId, string Field, string Reason, DateTimeOffset ReceivedAt);

    internal sealed record MessageItem(
        Guid Id, Guid ConversationId, long Position, string Direction, string Kind, string? Text, string Status, int Attempts, bool PossibleDuplicate, DateTimeOffset SentAt);

    internal sealed record UpdateItem(Guid Id, string Field, string Kind, DateTimeOffset ReceivedAt);

    /// <summary>What belongs to no client; for the agency's keys only.</summary>
    public static async Task<Results<Ok<List<UnroutedItem>>, NotFound>> Unrouted(
        HttpContext context, NpgsqlDataSource dataSource, IOptions<ApiOptions> options, Guid? before, CancellationToken cancellationToken)
    {
        if (context.Caller().TenantId is not null)
        {
            return TypedResults.NotFound();
        }

        await using var command = dataSource.CreateCommand(ReadUnrouted).With(options.Value.PageSize).With(before);
        return TypedResults.Ok(await command.ListAsync(
            row => new UnroutedItem(row.GetGuid(0), row.GetString(1), row.NullableString(2), row.GetString(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5)), cancellationToken));
    }

    public static Task<Results<Ok<List<MessageItem>>, NotFound>> Messages(
        HttpContext context, TenantDatabase database, IOptions<ApiOptions> options, Guid clientId, Guid? before, CancellationToken cancellationToken) =>
        OfClientAsync(context, database, options.Value, ReadMessages, clientId, before,
            row => new MessageItem(row.GetGuid(0), row.GetGuid(1), row.GetInt64(2), row.GetString(3), row.GetString(4), row.NullableString(5),
                row.GetString(6), row.GetInt32(7), row.GetBoolean(8), row.GetFieldValue<DateTimeOffset>(9)), cancellationToken);

    /// <summary>What Meta reported about a client's numbers that has no meaning here yet.</summary>
    public static Task<Results<Ok<List<UpdateItem>>, NotFound>> Updates(
        HttpContext context, TenantDatabase database, IOptions<ApiOptions> options, Guid clientId, Guid? before, CancellationToken cancellationToken) =>
        OfClientAsync(context, database, options.Value, ReadUpdates, clientId, before,
            row => new UpdateItem(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3)), cancellationToken);

    // Another client's key learns nothing, not even that the client exists.
    private static async Task<Results<Ok<List<T>>, NotFound>> OfClientAsync<T>(
        HttpContext context, TenantDatabase database, ApiOptions options, string sql, Guid clientId, Guid? before, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken)
    {
        if (!context.Caller().MayRead(clientId))
        {
            return TypedResults.NotFound();
        }

        await using var transaction = await database.BeginAsync(clientId, cancellationToken);
        await using var command = transaction.Command(sql).With(clientId).With(options.PageSize).With(before);
        return TypedResults.Ok(await command.ListAsync(map, cancellationToken));
    }
}
