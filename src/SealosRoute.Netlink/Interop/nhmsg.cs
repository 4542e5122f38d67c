using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary><c>struct nhmsg</c> of <c>linux/nexthop.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct nhmsg
{
    internal byte nh_family;
    internal byte nh_scope;
    internal byte nh_protocol;
    internal byte resvd;
    internal uint nh_flags;
}
