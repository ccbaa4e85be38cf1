using System.Text.Json.Nodes;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Description;

/// <summary>Our own annotations in the schemas.</summary>
internal static class SchemaDescription
{
    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        // Of a member of a body, or of the query.
        var member = context.JsonPropertyInfo?.AttributeProvider ?? (context.ParameterDescription?.ParameterDescriptor as IParameterInfoParameterDescriptor)?.ParameterInfo;
        if (member?.GetCustomAttributes(typeof(OneOfAttribute), inherit: true) is [OneOfAttribute words])
        {
            schema.Enum = [.. words.Allowed.Select(word => JsonValue.Create(word))];
        }

        if (member?.GetCustomAttributes(typeof(UuidAttribute), inherit: true) is [UuidAttribute])
        {
            schema.Format = "uuid";
        }

        return Task.CompletedTask;
    }
}
