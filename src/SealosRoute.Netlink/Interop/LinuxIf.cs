namespace SealosRoute.Netlink;

/// <summary>Constants of <c>linux/if.h</c>, <c>linux/if_link.h</c> and <c>linux/if_addr.h</c>, spelled as the headers spell them.</summary>
internal static class LinuxIf
{
    internal const int IFNAMSIZ = 16;
    internal const int ALTIFNAMSIZ = 128;

    internal const uint IFF_UP = 1 << 0;
    internal const uint IFF_LOOPBACK = 1 << 3;
    internal const uint IFF_POINTOPOINT = 1 << 4;

    internal const ushort IFLA_IFNAME = 3;
    internal const ushort IFLA_ALT_IFNAME = 53;

    internal const ushort IFA_ADDRESS = 1;
    internal const ushort IFA_LOCAL = 2;
}
