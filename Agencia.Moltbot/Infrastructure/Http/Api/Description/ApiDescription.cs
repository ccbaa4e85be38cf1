using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Description;

/// <summary>The OpenAPI 3.1 document and the page that shows it. In every environment: neither holds data.</summary>
internal static class ApiDescription
{
    private const string Name = "v1";
    public const string BearerKey = "key";

    private const string Introduction = """
        Clients of the agency, what answers their customers, and what was said.

        Lists answer `{"items": […], "next": …}`, newest first; send `next` as `cursor` for the next page. Single resources carry an ETag; edits need it as `If-Match`.
        Errors are `application/problem+json`. A client's key sees that client only: everything else is 404 to it. Each operation names the scope that it needs: without it 403.
        """;

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) => Describe(document));
        options.AddOperationTransformer(OperationDescription.DescribeAsync);
        options.AddSchemaTransformer(SchemaDescription.DescribeAsync);
    });

    public static void MapApiDescription(this IEndpointRouteBuilder routes)
    {
        // Of this name only: another would be told about in plain text.
        routes.MapOpenApi($"/openapi/{{documentName:regex(^{Name}$)}}.json");
        // Script and style come from the package; nothing is fetched from or reported to anywhere else.
        routes.MapScalarApiReference("/scalar", (options, context) => options
            .WithTitle("Agencia API").AddDocument(Name).AddPreferredSecuritySchemes(BearerKey)
            .DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideClientButton().HideDeveloperTools()
            .Protect(context));
    }

    private static Task Describe(OpenApiDocument document)
    {
        document.Info = new() { Title = "Agencia admin API", Version = Name, Description = Introduction };
        // Where it is read from is where it is; the address that a proxy reports is nobody's.
        document.Servers = [new() { Url = "/" }];
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[BearerKey] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A key of POST /api/v1/keys, or in development \"devApiKey\" of .agencia/run.json.",
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference(BearerKey, document)] = [] }];
        return Task.CompletedTask;
    }
}
