namespace Agencia.Moltbot.Ports;

/// <summary>What Meta reported about a client's number that has no meaning here yet.</summary>
internal sealed record KeptUpdate(Guid Id, string Field, string Kind, DateTimeOffset ReceivedAt);

/// <summary>Updates that became no message, newest first.</summary>
internal interface IStrayUpdates
{
    Task<IReadOnlyList<KeptUpdate>> OfClientAsync(Guid tenantId, int atMost, Guid? before, CancellationToken cancellationToken);
}
