using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary><c>struct nlattr</c> of <c>linux/netlink.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct nlattr
{
    internal ushort nla_len;
    internal ushort nla_type;
}
