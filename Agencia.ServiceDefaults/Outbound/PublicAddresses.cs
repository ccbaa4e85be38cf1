using System.Net;
using System.Net.Sockets;

namespace Agencia.ServiceDefaults.Outbound;

/// <summary>Which addresses are out in the Internet: IANA's special-purpose registries (RFC 6890), and IPv6 forms that hold an IPv4 address.</summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] SpecialV4 =
    [
        .. Networks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        .. Networks("192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24"),
        .. Networks("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        // Azure's metadata and host services, on an address that looks public.
        .. Networks("168.63.129.16/32"),
    ];

    // Global unicast is 2000::/3; of it, what is set aside.
    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] SpecialV6 = Networks("2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20");

    // The IPv4 address within: the last 32 bits of a translated, compatible or NAT64 address, bits 16 to 47 of a 6to4 one.
    private static readonly IPNetwork[] V4AtTheEnd = Networks("::ffff:0:0:0/96", "::/96", "64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    public static bool Contains(IPAddress address)
    {
        // Mapped: written in IPv6, called in IPv4.
        if (address.AddressFamily == AddressFamily.InterNetwork || address.IsIPv4MappedToIPv6)
        {
            return !IsIn(SpecialV4, address.MapToIPv4());
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return false;
        }

        // A scope or zone names an interface of this machine.
        var bare = address.ScopeId == 0 ? address : new IPAddress(address.GetAddressBytes());
        var bytes = bare.GetAddressBytes();
        return IsIn(V4AtTheEnd, bare) ? Contains(new IPAddress(bytes.AsSpan(12, 4)))
            : SixToFour.Contains(bare) ? Contains(new IPAddress(bytes.AsSpan(2, 4)))
            : address.ScopeId == 0 && GlobalV6.Contains(bare) && !IsIn(SpecialV6, bare);
    }

    private static bool IsIn(IPNetwork[] networks, IPAddress address) => Array.Exists(networks, network => network.Contains(address));

    private static IPNetwork[] Networks(params string[] networks) => Array.ConvertAll(networks, IPNetwork.Parse);
}
