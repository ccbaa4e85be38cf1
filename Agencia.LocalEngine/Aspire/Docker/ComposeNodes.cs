using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

// The compose file as objects: as much of it as our model touches.
#pragma warning disable CA2227, CA1002 // settable lists, as Aspire has them

namespace Aspire.Hosting.Docker.Resources
{
    public sealed class ComposeFile
    {
        public string? Name { get; set; }
        public Dictionary<string, Service> Services { get; set; } = [];
        public Dictionary<string, Secret> Secrets { get; set; } = [];
    }
}

namespace Aspire.Hosting.Docker.Resources.ComposeNodes
{
    public abstract class NamedComposeMember
    {
        public string Name { get; set; } = "";
    }

    public sealed class Secret : NamedComposeMember
    {
        public string? File { get; set; }
    }

    public sealed class Service : NamedComposeMember
    {
        public string? Image { get; set; }
        public string? Restart { get; set; }
        public string? StopGracePeriod { get; set; }
        public bool? Init { get; set; }
        public bool? ReadOnly { get; set; }
        public Deploy? Deploy { get; set; }
        public Healthcheck? Healthcheck { get; set; }
        public Logging? Logging { get; set; }
        public List<string> Command { get; set; } = [];
        public List<string> Ports { get; set; } = [];
        public List<string> Profiles { get; set; } = [];
        public List<string> Tmpfs { get; set; } = [];
        public List<string> CapAdd { get; set; } = [];
        public List<string> CapDrop { get; set; } = [];
        public List<string> SecurityOpt { get; set; } = [];
        public List<Volume> Volumes { get; set; } = [];
        public List<SecretReference> Secrets { get; set; } = [];
        public Dictionary<string, string> Environment { get; set; } = [];
        public Dictionary<string, ServiceDependency> DependsOn { get; set; } = [];
    }

    public sealed class ServiceDependency
    {
        public string? Condition { get; set; }
    }
}

namespace Aspire.Hosting.Docker.Resources.ServiceNodes
{
    public sealed class Healthcheck
    {
        public required List<string> Test { get; set; }
        public string? Interval { get; set; }
        public string? Timeout { get; set; }
        public string? StartPeriod { get; set; }
        public int? Retries { get; set; }
    }

    public sealed class Logging
    {
        public string? Driver { get; set; }
        public Dictionary<string, string> Options { get; set; } = [];
    }

    public sealed class SecretReference
    {
        public string? Source { get; set; }
        public string? Target { get; set; }
    }

    public sealed class Volume : NamedComposeMember
    {
        public string? Type { get; set; }
        public string? Source { get; set; }
    }
}

namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm
{
    public sealed class Deploy
    {
        public int? Replicas { get; set; }
        public Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm.Resources? Resources { get; set; }
    }

    public sealed class Resources
    {
        public ResourceSpec? Limits { get; set; }
    }

    public sealed class ResourceSpec
    {
        public string? Memory { get; set; }
    }
}
