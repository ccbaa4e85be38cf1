using System.Text.Json;

namespace Agencia.Moltbot.Ports;

/// <summary>A change of the configuration: who, when, and the row before and after. Secrets show only that they are set or have changed.</summary>
/// <param name="ClientId">Null: it is the agency's (a Meta app, a key of the agency).</param>
/// <param name="Sequence">Within the client's chain, from 1 without gaps.</param>
/// <param name="Operation"><c>insert</c>, <c>update</c> or <c>delete</c></param>
/// <param name="Actor"><c>key:…</c> with the API key's id, <c>development key</c>, <c>moltbot</c>, <c>Agencia.Database</c> or <c>unknown</c></param>
/// <param name="Role">The database's login role.</param>
/// <param name="Hash">Of this entry and, through it, of all before it.</param>
internal sealed record AuditedChange(
    Guid Id, Guid? ClientId, long Sequence, DateTimeOffset At, string Table, string RowId, string Operation, JsonElement? Before, JsonElement? After,
    string Actor, string? RequestId, string Role, string Hash);

internal interface IAuditTrail
{
    /// <summary>Newest first.</summary>
    /// <param name="clientId">Null: of all clients and the agency; the nil uuid: the agency's.</param>
    Task<IReadOnlyList<AuditedChange>> ListAsync(Guid? clientId, int atMost, Guid? before, CancellationToken cancellationToken);
}
