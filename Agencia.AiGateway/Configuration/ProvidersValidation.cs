using Agencia.AiGateway.Providers;
using Microsoft.Extensions.Options;

namespace Agencia.AiGateway.Configuration;

/// <summary>Names the full key of what is wrong and what is allowed there. Never the value of a key.</summary>
internal sealed class ProvidersValidation : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        List<string> errors = [];
        foreach (var (provider, settings) in options.Providers)
        {
            Check(provider, settings, errors);
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Check(string provider, ProviderOptions settings, List<string> errors)
    {
        var key = $"{GatewayOptions.Section}:{nameof(GatewayOptions.Providers)}:{provider}";
        if (string.Equals(provider, LocalOptions.ProviderName, StringComparison.OrdinalIgnoreCase))
        {
            errors.Add($"{key} is reserved; use {LocalOptions.Section} or another name");
            return;
        }

        if (ProviderKinds.Find(provider, settings.Kind) is not { } kind)
        {
            var found = string.IsNullOrEmpty(settings.Kind) ? "is missing" : $"is '{settings.Kind}'";
            errors.Add($"{key}:Kind {found}; allowed: {ProviderKinds.Allowed}");
            return;
        }

        if (string.IsNullOrEmpty(settings.BaseUrl))
        {
            if (kind.DefaultBaseUrl is null)
            {
                errors.Add($"{key}:BaseUrl is missing; needed for kind {kind.Name}, e.g. http://127.0.0.1:8080/v1");
            }
        }
        else if (!ProviderUrl.TryParse(settings.BaseUrl, out _))
        {
            errors.Add($"{key}:BaseUrl must be an absolute http or https URL without query, e.g. https://api.example.com/v1");
        }

        // A header can't carry it, and the framework's own complaint would quote it.
        if (settings.ApiKey?.AsSpan().Trim().ContainsAnyExceptInRange('!', '~') is true)
        {
            errors.Add($"{key}:ApiKey must consist of printable ASCII characters without spaces");
        }
    }
}
