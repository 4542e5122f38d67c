using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary><c>struct timeval</c> of <c>sys/time.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct timeval
{
    internal nint tv_sec;
    internal nint tv_usec;
}
