using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Agencia.ServiceDefaults;

/// <summary>
/// Section <c>ForwardedHeaders</c>: the proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed.
/// Nobody but loopback is known by default, so a stranger can't choose the address that is rate-limited or logged.
/// </summary>
internal sealed class ForwardedHeadersSection : IValidatableObject
{
    /// <summary>Networks in CIDR notation, e.g. 172.18.0.0/16.</summary>
    public string[] KnownNetworks { get; init; } = [];

    /// <summary>Single addresses.</summary>
    public string[] KnownProxies { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!KnownNetworks.All(static network => IPNetwork.TryParse(network, out _)))
        {
            yield return new("every network must be in CIDR notation with no bit set after the prefix, such as 172.18.0.0/16.", [nameof(KnownNetworks)]);
        }

        if (!KnownProxies.All(static proxy => IPAddress.TryParse(proxy, out _)))
        {
            yield return new("every proxy must be an IP address, such as 172.18.0.2.", [nameof(KnownProxies)]);
        }
    }
}
