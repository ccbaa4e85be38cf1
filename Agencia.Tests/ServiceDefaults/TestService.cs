using Agencia.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Agencia.Tests.ServiceDefaults;

/// <summary>A service with nothing but its defaults, as the tests need it.</summary>
internal static class TestService
{
    /// <summary>On Kestrel and a free port.</summary>
    public static WebApplicationBuilder Create(params (string Key, string Value)[] configuration)
    {
        var builder = Configured(configuration);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults();
        return builder;
    }

    /// <summary>In memory, where a test chooses the address that a request comes from.</summary>
    public static WebApplicationBuilder CreateInMemory(params (string Key, string Value)[] configuration)
    {
        var builder = Configured(configuration);
        builder.WebHost.UseTestServer();
        builder.AddServiceDefaults();
        return builder;
    }

    public static Uri Address(this WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    private static WebApplicationBuilder Configured((string Key, string Value)[] configuration)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "Agencia.Tests", EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(configuration.Select(static pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        return builder;
    }
}
