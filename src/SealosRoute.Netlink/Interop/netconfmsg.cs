using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary><c>struct netconfmsg</c> of <c>linux/netconf.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct netconfmsg
{
    internal byte ncm_family;
}
