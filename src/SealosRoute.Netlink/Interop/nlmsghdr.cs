using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary><c>struct nlmsghdr</c> of <c>linux/netlink.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct nlmsghdr
{
    internal uint nlmsg_len;
    internal ushort nlmsg_type;
    internal ushort nlmsg_flags;
    internal uint nlmsg_seq;
    internal uint nlmsg_pid;
}
