using System.Net;

namespace SealosRoute.Netlink;

/// <summary>An address of an interface, as <c>ip address</c> lists it.</summary>
/// <param name="interfaceIndex">The number of the interface that has it.</param>
/// <param name="address">The address itself.</param>
/// <param name="prefixLength">The length of its prefix in bits.</param>
public sealed class InterfaceAddress(int interfaceIndex, IPAddress address, int prefixLength)
{
    /// <summary>The number of the interface that has the address.</summary>
    public int InterfaceIndex { get; } = interfaceIndex;

    /// <summary>The host's own address: on a point-to-point link the local end (<c>IFA_LOCAL</c>), never the peer's.</summary>
    public IPAddress Address { get; } = address;

    /// <summary>The length of the address's prefix in bits.</summary>
    public int PrefixLength { get; } = prefixLength;

    /// <inheritdoc/>
    public override string ToString() => $"{Address}/{PrefixLength}";

    /// <summary>Reads an address message; null if it carries none of IPv4 or IPv6.</summary>
    internal static InterfaceAddress? Read(NetlinkMessage message)
    {
        ifaddrmsg body = message.Body<ifaddrmsg>();
        if (body.ifa_family is not (LinuxSocket.AF_INET or LinuxSocket.AF_INET6))
        {
            return null;
        }

        IPAddress? local = null;
        IPAddress? address = null;
        foreach (NetlinkAttribute attribute in message.Attributes<ifaddrmsg>())
        {
            switch (attribute.Type)
            {
                case LinuxIf.IFA_LOCAL:
                    local = attribute.ReadAddress();
                    break;
                case LinuxIf.IFA_ADDRESS:
                    address = attribute.ReadAddress();
                    break;
            }
        }

        return (local ?? address) is IPAddress own ? new InterfaceAddress((int)body.ifa_index, own, body.ifa_prefixlen) : null;
    }
}
