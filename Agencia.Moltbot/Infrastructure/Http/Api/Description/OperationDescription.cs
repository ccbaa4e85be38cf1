using System.Reflection;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Description;

/// <summary>What the conventions mean for an operation: its id, ETag, If-Match, and the range of a page.</summary>
internal static class OperationDescription
{
    private const string EndpointsSuffix = "Endpoints";

    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<MethodInfo>().FirstOrDefault() is { DeclaringType.Name: { } type } handler)
        {
            operation.OperationId = $"{(type.EndsWith(EndpointsSuffix, StringComparison.Ordinal) ? type[..^EndpointsSuffix.Length] : type)}_{handler.Name}";
        }

        if (metadata.OfType<NeedsIfMatch>().Any())
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = "If-Match", In = ParameterLocation.Header, Required = true, Schema = Text(),
                Description = "ETag of the version that is changed, or *. Without it 428, with another version's 412.",
            });
        }

        if (metadata.OfType<AnswersWithETag>().Any())
        {
            DescribeETag(operation, context.Description.HttpMethod == HttpMethods.Get);
        }

        foreach (var limit in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(parameter => parameter is { Name: "limit", In: ParameterLocation.Query }))
        {
            limit.Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = $"{PageQuery<Guid>.MostLimit}", Default = PageQuery<Guid>.DefaultLimit };
        }

        foreach (var key in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(parameter => parameter.Name == "Idempotency-Key"))
        {
            key.Required = true;
        }

        return Task.CompletedTask;
    }

    private static void DescribeETag(OpenApiOperation operation, bool isRead)
    {
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (status is "200" or "201" && response is OpenApiResponse answer)
            {
                answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
                answer.Headers["ETag"] = new OpenApiHeader { Description = "Version of the resource, for If-Match and If-None-Match.", Schema = Text() };
                if (status == "201")
                {
                    answer.Headers["Location"] = new OpenApiHeader { Description = "Address of the new resource.", Schema = Text() };
                }
            }
        }

        if (isRead && operation.Responses is { } responses)
        {
            responses["304"] = new OpenApiResponse { Description = "The caller has this version already (If-None-Match)." };
        }
    }

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}
