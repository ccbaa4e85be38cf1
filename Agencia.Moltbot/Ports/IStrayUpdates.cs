namespace Agencia.Moltbot.Ports;

/// <summary>What Meta reported about a client's number that has no meaning here yet.</summary>
internal sealed record KeptUpdate(Guid Id, string Field, string Kind, DateTimeOffset ReceivedAt);

/// <summary>What belongs to no client.</summary>
/// <param name="Reason"><c>unknown_number</c>, <c>wrong_app</c> or <c>account</c></param>
internal sealed record StrayUpdate(Guid Id, string App, string? PhoneNumberId, string Field, string Reason, DateTimeOffset ReceivedAt);

/// <summary>Updates that became no message, newest first.</summary>
internal interface IStrayUpdates
{
    Task<IReadOnlyList<KeptUpdate>> OfClientAsync(Guid tenantId, int atMost, Guid? before, CancellationToken cancellationToken);

    Task<IReadOnlyList<StrayUpdate>> UnroutedAsync(int atMost, Guid? before, CancellationToken cancellationToken);
}
