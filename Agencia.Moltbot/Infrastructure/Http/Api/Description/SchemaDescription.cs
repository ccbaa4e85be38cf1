using System.Text.Json.Nodes;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Infrastructure.Http.Api.Keys;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Description;

/// <summary>Our own annotations in the schemas.</summary>
internal static class SchemaDescription
{
    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonPropertyInfo?.AttributeProvider?.IsDefined(typeof(ScopesAttribute), inherit: true) is true && schema.Items is OpenApiSchema items)
        {
            items.Enum = [.. Scopes.All.Select(scope => JsonValue.Create(scope))];
            schema.MinItems = 1;
        }

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
