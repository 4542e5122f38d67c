using System.Runtime.InteropServices;

namespace SealosRoute.Netlink.Interop;

/// <summary><c>struct timeval</c> of <c>sys/time.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct timeval
{
    internal long tv_sec;
    internal long tv_usec;
}
