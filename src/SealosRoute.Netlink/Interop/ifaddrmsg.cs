using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary><c>struct ifaddrmsg</c> of <c>linux/if_addr.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ifaddrmsg
{
    internal byte ifa_family;
    internal byte ifa_prefixlen;
    internal byte ifa_flags;
    internal byte ifa_scope;
    internal uint ifa_index;
}
