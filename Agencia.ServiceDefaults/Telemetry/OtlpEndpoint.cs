using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Agencia.ServiceDefaults;

/// <summary>OTEL_EXPORTER_OTLP_ENDPOINT: where traces, metrics and logs are sent; without it they are not.</summary>
internal sealed class OtlpEndpoint
{
    public const string Key = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public string? Value { get; set; }

    public static bool IsWanted(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[Key]);

    // The exporter itself ignores a URL that it can't read, and nothing would ever arrive.
    public static void Validate(IServiceCollection services) =>
        services.AddOptions<OtlpEndpoint>()
            .Configure<IConfiguration>(static (endpoint, configuration) => endpoint.Value = configuration[Key])
            .Validate(static endpoint => string.IsNullOrWhiteSpace(endpoint.Value) || IsHttp(endpoint.Value), $"{Key} must be an http or https URL, such as http://localhost:4317.")
            .ValidateOnStart();

    private static bool IsHttp(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
