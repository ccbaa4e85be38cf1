using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>One statement, one commit, many webhooks.</summary>
internal sealed partial class PostgresInboxWriter(NpgsqlDataSource dataSource, ILogger<PostgresInboxWriter> logger) : IInboxWriter
{
    private const string Append = """
        insert into moltbot.inbox (id, app, body, trace, urgent)
        select * from unnest($1::uuid[], $2::text[], $3::bytea[], $4::text[], $5::boolean[])
        """;

    public async Task AppendAsync(IReadOnlyList<ReceivedWebhook> webhooks, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            await using var command = new NpgsqlCommand(Append, connection)
                .With(webhooks.Select(w => w.Id).ToArray())
                .With(webhooks.Select(w => w.App).ToArray())
                .With(webhooks.Select(w => w.Body).ToArray())
                .With(webhooks.Select(w => w.Trace).ToArray())
                .With(webhooks.Select(w => w.IsUrgent).ToArray());
            await command.PrepareAsync(cancellationToken);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception failure)
        {
            Failed(logger, webhooks.Count, failure.NameForLog());
            throw new InboxUnavailableException(failure);
        }
    }

    [LoggerMessage(1001, LogLevel.Warning, "{Webhooks} webhooks could not be committed and were answered 503: {Failure}")]
    private static partial void Failed(ILogger logger, int webhooks, string failure);
}
