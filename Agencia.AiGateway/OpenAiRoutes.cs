using Agencia.AiGateway.Access;
using Agencia.AiGateway.Chat;
using Agencia.AiGateway.Errors;
using Agencia.AiGateway.Models;

namespace Agencia.AiGateway;

internal static class OpenAiRoutes
{
    public static void MapOpenAi(this IEndpointRouteBuilder routes, string prefix)
    {
        var group = routes.MapGroup(prefix);
        group.MapPost("/chat/completions", Guarded<ChatEndpoint>(routes, static (chat, context) => chat.AnswerAsync(context))).DisableRequestTimeout(); // AiGateway:Timeouts are its own
        group.MapGet("/models", Guarded<ModelsEndpoint>(routes, static (models, context) => models.ListAsync(context)));
        group.MapGet("/models/{**model}", Guarded<ModelsEndpoint>(routes, static (models, context) => models.GetAsync(context)));
        group.Map("/{**path}", static (HttpContext context) => GatewayErrors.UnknownUrl(context.Request).WriteAsync(context.Response, context.RequestAborted));
    }

    /// <summary>What goes wrong unforeseen stands in the log; the client gets OpenAI's shape and nothing of the inside.</summary>
    public static void UseOpenAiErrors(this IApplicationBuilder app) => app.UseExceptionHandler(new ExceptionHandlerOptions
    {
        ExceptionHandler = static context => GatewayErrors.Unexpected.WriteAsync(context.Response, context.RequestAborted),
    });

    /// <summary>
    /// Bare delegates over singletons: the hot path needs neither binding nor a service scope. Resolved at the first request,
    /// since a wrong configuration is to be reported by the start and not by the mapping.
    /// </summary>
    private static RequestDelegate Guarded<TEndpoint>(IEndpointRouteBuilder routes, Func<TEndpoint, HttpContext, Task> handle)
        where TEndpoint : notnull
    {
        var gate = new Lazy<KeyGate>(routes.ServiceProvider.GetRequiredService<KeyGate>);
        var endpoint = new Lazy<TEndpoint>(routes.ServiceProvider.GetRequiredService<TEndpoint>);
        return context => gate.Value.Check(context) is { } refused
            ? refused.WriteAsync(context.Response, context.RequestAborted)
            : handle(endpoint.Value, context);
    }
}
