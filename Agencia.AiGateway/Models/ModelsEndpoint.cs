using System.Text.Json;
using System.Text.Json.Serialization;
using Agencia.AiGateway.Errors;
using Agencia.AiGateway.Routing;

namespace Agencia.AiGateway.Models;

/// <summary><c>GET /v1/models</c> and <c>/v1/models/{model}</c>: the aliases that lead somewhere now.</summary>
internal sealed class ModelsEndpoint
{
    private readonly Dictionary<string, Model> _models;
    private readonly byte[] _list;

    public ModelsEndpoint(RouteTable routes, TimeProvider time)
    {
        // Aliases have no birthday; clients want a number.
        var created = time.GetUtcNow().ToUnixTimeSeconds();
        _models = routes.Listed.ToDictionary(
            listed => listed.Name, listed => new Model(listed.Name, "model", created, listed.Route.Owner), StringComparer.OrdinalIgnoreCase);
        _list = JsonSerializer.SerializeToUtf8Bytes(new ModelList("list", [.. _models.Values]), ModelJson.Default.ModelList);
    }

    public Task ListAsync(HttpContext context) => WriteAsync(context, _list);

    public Task GetAsync(HttpContext context)
    {
        var name = context.Request.RouteValues["model"] as string ?? "";
        return _models.TryGetValue(name, out var model)
            ? WriteAsync(context, JsonSerializer.SerializeToUtf8Bytes(model, ModelJson.Default.Model))
            : GatewayErrors.UnknownModel(name).WriteAsync(context.Response, context.RequestAborted);
    }

    private static Task WriteAsync(HttpContext context, byte[] json)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        return context.Response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }
}

internal sealed record ModelList(string Object, IReadOnlyList<Model> Data);

internal sealed record Model(string Id, string Object, long Created, string OwnedBy);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(Model))]
internal sealed partial class ModelJson : JsonSerializerContext;
