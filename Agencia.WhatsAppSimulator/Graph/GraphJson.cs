using System.Text.Json.Serialization;
using Agencia.WhatsAppSimulator.Webhooks;

namespace Agencia.WhatsAppSimulator.Graph;

internal sealed record GraphAccepted(string MessagingProduct, GraphContact[] Contacts, GraphMessageId[] Messages);

internal sealed record GraphContact(string Input, string WaId);

internal sealed record GraphMessageId(string Id);

internal sealed record GraphSuccess(bool Success);

/// <summary>Everything that speaks Meta's JSON, both ways: snake case, absent instead of null, non-ASCII escaped as Meta does.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GraphAccepted))]
[JsonSerializable(typeof(GraphSuccess))]
[JsonSerializable(typeof(GraphErrorBody))]
[JsonSerializable(typeof(WebhookEnvelope))]
internal sealed partial class GraphJson : JsonSerializerContext;
