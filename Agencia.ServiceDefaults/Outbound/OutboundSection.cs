using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Agencia.ServiceDefaults.Outbound;

/// <summary>Section <c>Outbound</c>: where URLs that a user sets may lead.</summary>
internal sealed class OutboundSection : IValidatableObject
{
    /// <summary>Networks beside the Internet, in CIDR notation, such as that of an n8n in the same network. None by default.</summary>
    public string[] AllowedNetworks { get; init; } = [];

    /// <summary>How long resolving a name and connecting may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!AllowedNetworks.All(static network => IPNetwork.TryParse(network, out _)))
        {
            yield return new("every network must be in CIDR notation, such as 172.18.0.0/16.", [nameof(AllowedNetworks)]);
        }
    }
}
