using System.Text.Json;
using System.Text.Json.Serialization;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Infrastructure.Http.Api.Description;

namespace Agencia.Moltbot.Infrastructure.Http.Api;

internal static class ApiServices
{
    private const string Root = "/api";

    // Requests are flat, answers nest three deep.
    private const int Deepest = 16;

    public static void AddApi(this IHostApplicationBuilder builder)
    {
        // The first writer that can write does; the framework's own refuses callers who do not accept JSON.
        builder.Services.AddSingleton<IProblemDetailsWriter, ProblemWriter>().AddProblemDetails().AddExceptionHandler<ApiFailures>();
        // The same answer in every environment: what can't be bound is a problem, with its reason.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(options => BeStrict(options.SerializerOptions));
        builder.Services.AddApiDescription();
    }

    /// <summary>Problems outermost, then the key, then the endpoint; none of it for webhooks.</summary>
    public static void UseApi(this WebApplication app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase),
        api => api.UseExceptionHandler().UseStatusCodePages().UseMiddleware<ApiKeys>().Use(OnlyUtf8));

    // JSON is UTF-8 (RFC 8259, 8.1). The framework's reader fails on a charset that it does not know.
    private static Task OnlyUtf8(HttpContext context, RequestDelegate next)
    {
        if (context.Request.GetTypedHeaders().ContentType is { Charset.HasValue: true } type && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return Task.CompletedTask;
        }

        return next(context);
    }

    // What is not understood is refused: a misspelt member would be a setting that never took effect.
    private static void BeStrict(JsonSerializerOptions json)
    {
        // A number in quotes is a text.
        json.NumberHandling = JsonNumberHandling.Strict;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.MaxDepth = Deepest;
    }
}
