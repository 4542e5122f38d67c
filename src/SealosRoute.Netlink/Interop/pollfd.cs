using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary><c>struct pollfd</c> of <c>poll.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct pollfd
{
    internal int fd;
    internal short events;
    internal short revents;
}
