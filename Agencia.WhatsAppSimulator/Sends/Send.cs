namespace Agencia.WhatsAppSimulator.Sends;

/// <summary>A Graph call that was accepted, as <c>GET /_/sends</c> lists it.</summary>
/// <param name="Type">Type of the message, or "typing" / "read".</param>
/// <param name="Id">The wamid given to the message; for "typing" and "read" the one that was read.</param>
internal sealed record Send(
    DateTimeOffset Time, string Path, string Number, string To, string Type, string? Text, string? CallbackData, string Id);
