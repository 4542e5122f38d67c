using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary><c>struct msghdr</c> of <c>sys/socket.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct msghdr
{
    internal void* msg_name;
    internal uint msg_namelen;
    internal iovec* msg_iov;
    internal nuint msg_iovlen;
    internal void* msg_control;
    internal nuint msg_controllen;
    internal int msg_flags;
}
