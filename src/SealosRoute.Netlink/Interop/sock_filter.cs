using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary><c>struct sock_filter</c> of <c>linux/filter.h</c>: one instruction of a classic packet filter.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct sock_filter
{
    internal ushort code;
    internal byte jt;
    internal byte jf;
    internal uint k;
}
