using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Agencia.ServiceDefaults;

internal static class ForwardedHeadersExtensions
{
    public static void AddKnownProxies(this IHostApplicationBuilder builder)
    {
        builder.AddOptionsSection<ForwardedHeadersSection>("ForwardedHeaders");
        builder.Services.AddTransient<IStartupFilter, FirstInLine>();

        // After every other configuration: ASPNETCORE_FORWARDEDHEADERS_ENABLED=true empties the lists, which means
        // "believe anyone".
        builder.Services.AddOptions<ForwardedHeadersOptions>()
            .PostConfigure<IOptions<ForwardedHeadersSection>>(static (options, section) => Believe(options, section.Value));
    }

    private static void Believe(ForwardedHeadersOptions options, ForwardedHeadersSection section)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var network in section.KnownNetworks.Prepend("127.0.0.0/8"))
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        }

        foreach (var proxy in section.KnownProxies.Select(IPAddress.Parse).Prepend(IPAddress.IPv6Loopback))
        {
            options.KnownProxies.Add(proxy);
        }
    }

    private sealed class FirstInLine : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseForwardedHeaders();
            next(app);
        };
    }
}
