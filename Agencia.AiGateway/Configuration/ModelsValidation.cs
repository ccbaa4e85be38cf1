using System.Globalization;
using Microsoft.Extensions.Options;

namespace Agencia.AiGateway.Configuration;

internal sealed class ModelsValidation : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var providers = Providers.ProviderKinds.WellKnown
            .Concat(options.Providers.Keys)
            .Append(LocalOptions.ProviderName)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<string> errors = [];
        foreach (var (alias, model) in options.Models)
        {
            var key = $"{GatewayOptions.Section}:{nameof(GatewayOptions.Models)}:{alias}";
            if (alias.AsSpan().TrimEnd('*').Contains('*') || alias.EndsWith("**", StringComparison.Ordinal))
            {
                errors.Add($"{key}: a * is allowed once, at the end");
            }

            if (model.Deployments.Count == 0)
            {
                errors.Add($"{key}:Deployments is empty; give at least {key}:Deployments:0:Provider");
            }

            foreach (var (number, deployment) in model.Deployments)
            {
                Check($"{key}:Deployments:{number}", number, deployment, providers, errors);
            }
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Check(string key, string number, DeploymentOptions deployment, HashSet<string> providers, List<string> errors)
    {
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            errors.Add($"{key}: '{number}' must be a number, 0 or more");
        }

        if (deployment.Provider is null || !providers.Contains(deployment.Provider))
        {
            errors.Add($"{key}:Provider is '{deployment.Provider}'; allowed: {string.Join(", ", providers.Order(StringComparer.Ordinal))}");
        }

        if (deployment.Weight is < 0 or > 1_000_000)
        {
            errors.Add($"{key}:Weight is {deployment.Weight}; allowed: 0 to 1000000");
        }
    }
}
