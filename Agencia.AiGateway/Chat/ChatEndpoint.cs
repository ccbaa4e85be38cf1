using Agencia.AiGateway.Configuration;
using Agencia.AiGateway.Errors;
using Agencia.AiGateway.Routing;
using Microsoft.Extensions.Options;

namespace Agencia.AiGateway.Chat;

/// <summary><c>POST /v1/chat/completions</c>.</summary>
internal sealed class ChatEndpoint(RouteTable routes, ChatChain chain, IOptions<GatewayOptions> options)
{
    private readonly int _limit = options.Value.MaxRequestBytes;

    public async Task AnswerAsync(HttpContext context)
    {
        var (request, error) = await ReadAsync(context);
        if (request is null)
        {
            await (error ?? GatewayErrors.Unexpected).WriteAsync(context.Response, context.RequestAborted);
            return;
        }

        using (request)
        {
            var route = routes.Find(request.Model);
            if (route is null or { IsEmpty: true })
            {
                error = route is null ? GatewayErrors.UnknownModel(request.Model) : GatewayErrors.NoProvider;
                await error.WriteAsync(context.Response, context.RequestAborted);
                return;
            }

            await chain.AnswerAsync(context, request, route.InOrder(Random.Shared));
        }
    }

    private async ValueTask<(ChatRequest? Request, OpenAiError? Error)> ReadAsync(HttpContext context)
    {
        try
        {
            return await ChatRequestReader.ReadAsync(context.Request, _limit, context.RequestAborted);
        }
        catch (BadHttpRequestException exception)
        {
            // Kestrel's own limits: too large after all, too slow, chunks that are none.
            return (null, exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? GatewayErrors.TooLarge(_limit)
                : GatewayErrors.BadRequest(exception.StatusCode));
        }
    }
}
