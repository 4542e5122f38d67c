using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary><c>struct rta_cacheinfo</c> of <c>linux/rtnetlink.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct rta_cacheinfo
{
    internal uint rta_clntref;
    internal uint rta_lastuse;
    internal int rta_expires;
    internal uint rta_error;
    internal uint rta_used;
    internal uint rta_id;
    internal uint rta_ts;
    internal uint rta_tsage;
}
