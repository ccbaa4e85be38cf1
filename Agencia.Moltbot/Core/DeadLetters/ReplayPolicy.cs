using Agencia.Moltbot.Core.Conversations;
using Agencia.Moltbot.Core.Outbox;

namespace Agencia.Moltbot.Core.DeadLetters;

/// <summary>What came of asking for a replay.</summary>
/// <param name="Found">False: there is no such letter.</param>
/// <param name="Refusal">Why it was not replayed and what to do about it; null: it is on its way.</param>
internal readonly record struct ReplayResult(bool Found, string? Refusal)
{
    public static ReplayResult Missing => default;

    public static ReplayResult Refused(string why) => new(Found: true, why);

    public static ReplayResult Done => new(Found: true, Refusal: null);

    public bool Replayed => Found && Refusal is null;
}

/// <summary>All that decides about a replay, read under the lock of the contact.</summary>
/// <param name="MessageStatus">Of the message that was not sent; null for a turn.</param>
/// <param name="UnderWay">A send: the message is in the outbox. A turn: the conversation is due or being answered.</param>
/// <param name="Answered">A turn: a message of ours has followed since.</param>
internal sealed record ReplaySituation(
    string? MessageStatus, bool UnderWay, bool Answered, bool OptedOut, bool WithPerson, bool NumberPaused, DateTimeOffset? LastInboundAt, DateTimeOffset Now);

/// <summary>A replay that can't succeed as things stand is refused at once: to fail again later would tell nobody anything new.</summary>
internal static class ReplayPolicy
{
    /// <returns>What to do instead; null: it may be replayed.</returns>
    public static string? Refusal(ReplaySituation now, bool force) => now switch
    {
        { UnderWay: true } => Wording.Of(
            "Está en curso: una repetición anterior o un turno de la conversación no ha terminado. Vuelva a mirarlo en un momento.",
            "It is under way: an earlier replay, or a turn of the conversation, has not come to its end. Look at it again in a moment."),
        { MessageStatus: { } status } when status != MessageStatus.Failed => Wording.Of(
            $"El mensaje sí se envió: está {status}. No hay nada que repetir.",
            $"The message has been sent after all: it is {status}. There is nothing to replay."),
        { Answered: true } => Wording.Of(
            "La conversación ya se ha contestado. Escriba al cliente: POST /api/v1/conversations/{id}/messages.",
            "The conversation has been answered since. Write to the customer instead: POST /api/v1/conversations/{id}/messages."),
        { OptedOut: true } => Wording.Of(
            "El cliente se ha dado de baja. No se le puede enviar nada hasta que escriba y vuelva a darse de alta.",
            "The customer has opted out of messages. Nothing may be sent until the customer writes and opts in again."),
        { WithPerson: true } => Wording.Of(
            "Una persona lleva la conversación, así que el asistente calla. Devuélvala antes al asistente.",
            "A person has taken the conversation over, so the assistant stays silent. Give it back to the assistant first."),
        _ when now.LastInboundAt is null || now.Now - now.LastInboundAt >= SendPolicy.ServiceWindow =>
            Wording.Of(
            "La ventana de atención de 24 horas está cerrada. Repítalo cuando el cliente haya vuelto a escribir.",
            "The 24-hour customer-service window is closed. Replay it after the customer has written again."),
        { NumberPaused: true } when !force =>
            Wording.Of(
            "El envío del número está en pausa. Renueve su token de acceso y reanúdelo, o repita con \"force\": true para que el mensaje lo espere.",
            "Sending is paused for the number. Renew its access token and resume it, or replay with \"force\": true to let the message wait for that."),
        _ => null,
    };
}
