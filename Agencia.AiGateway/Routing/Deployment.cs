using System.Text.Json;
using Agencia.AiGateway.Providers;

namespace Agencia.AiGateway.Routing;

/// <summary>One model at one provider.</summary>
internal sealed class Deployment(Provider provider, string? model, int priority, int weight)
{
    public Provider Provider { get; } = provider;

    /// <summary>The provider's name for the model; null: the one that the client used.</summary>
    public string? Model { get; } = model;

    public int Priority { get; } = priority;

    public int Weight { get; } = weight;

    /// <summary><see cref="Model"/> as a JSON string, quotes included, to be set into requests as it is.</summary>
    public ReadOnlyMemory<byte> ModelJson { get; } = model is null ? default : JsonSerializer.SerializeToUtf8Bytes(model);
}
