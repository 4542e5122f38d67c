using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary><c>struct sock_fprog</c> of <c>linux/filter.h</c>: a classic packet filter.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct sock_fprog
{
    internal ushort len;
    internal sock_filter* filter;
}
