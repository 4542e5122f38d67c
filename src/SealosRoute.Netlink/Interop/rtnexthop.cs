using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary><c>struct rtnexthop</c> of <c>linux/rtnetlink.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct rtnexthop
{
    internal ushort rtnh_len;
    internal byte rtnh_flags;
    internal byte rtnh_hops;
    internal int rtnh_ifindex;
}
