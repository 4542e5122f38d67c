using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary><c>struct ifinfomsg</c> of <c>linux/rtnetlink.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ifinfomsg
{
    internal byte ifi_family;
    internal byte __ifi_pad;
    internal ushort ifi_type;
    internal int ifi_index;
    internal uint ifi_flags;
    internal uint ifi_change;
}
