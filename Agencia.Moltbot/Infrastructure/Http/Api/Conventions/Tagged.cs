using System.Reflection;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Conventions;

/// <summary>Says in the OpenAPI document that the answer carries an ETag.</summary>
internal sealed record AnswersWithETag;

/// <summary>200 with the resource and its ETag; 304 where the caller has this version already.</summary>
internal sealed class Tagged<T>(Versioned<T> resource) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
        builder.Metadata.Add(new AnswersWithETag());
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var tag = ETags.Of(resource.Version);
        httpContext.Response.GetTypedHeaders().ETag = tag;
        if (HttpMethods.IsGet(httpContext.Request.Method)
            && httpContext.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return httpContext.Response.WriteAsJsonAsync(resource.Value, httpContext.RequestAborted);
    }
}

/// <summary>201 with the new resource, its address and its ETag.</summary>
internal sealed class CreatedTagged<T>(string location, Versioned<T> resource) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(T), ["application/json"]));
        builder.Metadata.Add(new AnswersWithETag());
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status201Created;
        httpContext.Response.Headers.Location = location;
        httpContext.Response.GetTypedHeaders().ETag = ETags.Of(resource.Version);
        return httpContext.Response.WriteAsJsonAsync(resource.Value, httpContext.RequestAborted);
    }
}
