using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary><c>struct sockaddr_nl</c> of <c>linux/netlink.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct sockaddr_nl
{
    internal ushort nl_family;
    internal ushort nl_pad;
    internal uint nl_pid;
    internal uint nl_groups;
}
