using System.Reflection;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Description;

/// <summary>What the conventions mean for an operation: its id, the rights it needs, ETag, If-Match, and the range of a page.</summary>
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

        if (metadata.OfType<NeedsScope>().LastOrDefault() is { Scope: var scope })
        {
            DescribeRights(operation, context, scope);
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

    // OpenAPI 3.1 lets a scheme that is no OAuth name the roles that an operation needs. The text is for who reads the page.
    private static void DescribeRights(OpenApiOperation operation, OpenApiOperationTransformerContext context, string scope)
    {
        operation.Security = [new() { [new OpenApiSecuritySchemeReference(ApiDescription.BearerKey, context.Document)] = [scope] }];
        var rights = new List<string> { $"Scope: `{scope}`." };
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<AgencyOnly>().Any())
        {
            rights.Add("Needs a key of the agency.");
        }

        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<LiveOnly>().Any())
        {
            rights.Add("Needs a live key.");
        }

        operation.Description = string.Join(' ', [.. operation.Description is { Length: > 0 } said ? [said] : Array.Empty<string>(), .. rights]);
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
