using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary><c>struct mmsghdr</c> of <c>sys/socket.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct mmsghdr
{
    internal msghdr msg_hdr;
    internal uint msg_len;
}
