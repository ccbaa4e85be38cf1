using System.Text.Json.Serialization;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Infrastructure.Http.Api.Description;

namespace Agencia.Moltbot.Infrastructure.Http.Api;

internal static class ApiServices
{
    private const string Root = "/api";

    public static void AddApi(this IHostApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails().AddExceptionHandler<ApiFailures>();
        // The same answer in every environment: what can't be bound is a problem, with its reason.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        // A number in quotes is a text.
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        builder.Services.AddApiDescription();
    }

    /// <summary>Problems outermost, then the key, then the endpoint; none of it for webhooks.</summary>
    public static void UseApi(this WebApplication app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase),
        api => api.UseExceptionHandler().UseStatusCodePages().UseMiddleware<ApiKeys>());
}
