using Microsoft.Extensions.Http;

namespace Agencia.ServiceDefaults;

/// <summary>Puts <see cref="LostConnectionHandler"/> innermost in every client of the factory, so that retries and breakers see what it says.</summary>
internal sealed class LostConnectionFilter : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        builder.AdditionalHandlers.Add(new LostConnectionHandler());
    };
}
