namespace SealosRoute.Netlink;

/// <summary>Constants of <c>linux/rtnetlink.h</c>, spelled as the header spells them.</summary>
internal static class LinuxRtnetlink
{
    internal const ushort RTM_NEWLINK = 16;
    internal const ushort RTM_DELLINK = 17;
    internal const ushort RTM_GETLINK = 18;
    internal const ushort RTM_NEWADDR = 20;
    internal const ushort RTM_DELADDR = 21;
    internal const ushort RTM_GETADDR = 22;
    internal const ushort RTM_NEWROUTE = 24;
    internal const ushort RTM_DELROUTE = 25;
    internal const ushort RTM_GETROUTE = 26;
    internal const ushort RTM_NEWNEXTHOP = 104;
    internal const ushort RTM_DELNEXTHOP = 105;
    internal const ushort RTM_GETNEXTHOP = 106;

    internal const int RTNLGRP_LINK = 1;
    internal const int RTNLGRP_IPV4_IFADDR = 5;
    internal const int RTNLGRP_IPV4_ROUTE = 7;
    internal const int RTNLGRP_IPV6_IFADDR = 9;
    internal const int RTNLGRP_IPV6_ROUTE = 11;
    internal const int RTNLGRP_IPV6_IFINFO = 12;
    internal const int RTNLGRP_NEXTHOP = 32;

    internal const ushort RTA_DST = 1;
    internal const ushort RTA_SRC = 2;
    internal const ushort RTA_OIF = 4;
    internal const ushort RTA_GATEWAY = 5;
    internal const ushort RTA_PRIORITY = 6;
    internal const ushort RTA_PREFSRC = 7;
    internal const ushort RTA_METRICS = 8;
    internal const ushort RTA_MULTIPATH = 9;
    internal const ushort RTA_FLOW = 11;
    internal const ushort RTA_CACHEINFO = 12;
    internal const ushort RTA_TABLE = 15;
    internal const ushort RTA_MARK = 16;
    internal const ushort RTA_VIA = 18;
    internal const ushort RTA_PREF = 20;
    internal const ushort RTA_ENCAP_TYPE = 21;
    internal const ushort RTA_ENCAP = 22;
    internal const ushort RTA_EXPIRES = 23;
    internal const ushort RTA_UID = 25;
    internal const ushort RTA_NH_ID = 30;

    internal const ushort RTAX_LOCK = 1;
    internal const ushort RTAX_MTU = 2;
    internal const ushort RTAX_WINDOW = 3;
    internal const ushort RTAX_RTT = 4;
    internal const ushort RTAX_RTTVAR = 5;
    internal const ushort RTAX_SSTHRESH = 6;
    internal const ushort RTAX_CWND = 7;
    internal const ushort RTAX_ADVMSS = 8;
    internal const ushort RTAX_REORDERING = 9;
    internal const ushort RTAX_HOPLIMIT = 10;
    internal const ushort RTAX_INITCWND = 11;
    internal const ushort RTAX_FEATURES = 12;
    internal const ushort RTAX_RTO_MIN = 13;
    internal const ushort RTAX_INITRWND = 14;
    internal const ushort RTAX_QUICKACK = 15;
    internal const ushort RTAX_CC_ALGO = 16;
    internal const ushort RTAX_FASTOPEN_NO_COOKIE = 17;

    internal const byte RTN_UNSPEC = 0;
    internal const byte RTN_UNICAST = 1;
    internal const byte RTN_LOCAL = 2;
    internal const byte RTN_BROADCAST = 3;
    internal const byte RTN_ANYCAST = 4;
    internal const byte RTN_MULTICAST = 5;
    internal const byte RTN_BLACKHOLE = 6;
    internal const byte RTN_UNREACHABLE = 7;
    internal const byte RTN_PROHIBIT = 8;
    internal const byte RTN_THROW = 9;
    internal const byte RTN_NAT = 10;
    internal const byte RTN_XRESOLVE = 11;

    internal const byte RTPROT_UNSPEC = 0;
    internal const byte RTPROT_REDIRECT = 1;
    internal const byte RTPROT_KERNEL = 2;
    internal const byte RTPROT_BOOT = 3;
    internal const byte RTPROT_STATIC = 4;
    internal const byte RTPROT_RA = 9;
    internal const byte RTPROT_DHCP = 16;

    internal const byte RT_SCOPE_UNIVERSE = 0;
    internal const byte RT_SCOPE_SITE = 200;
    internal const byte RT_SCOPE_LINK = 253;
    internal const byte RT_SCOPE_HOST = 254;
    internal const byte RT_SCOPE_NOWHERE = 255;

    internal const uint RT_TABLE_COMPAT = 252;
    internal const uint RT_TABLE_MAIN = 254;
    internal const uint RT_TABLE_LOCAL = 255;

    internal const uint RTM_F_CLONED = 0x200;
    internal const uint RTM_F_PREFIX = 0x800;
    internal const uint RTM_F_LOOKUP_TABLE = 0x1000;
    internal const uint RTM_F_FIB_MATCH = 0x2000;
    internal const uint RTM_F_OFFLOAD = 0x4000;
    internal const uint RTM_F_TRAP = 0x8000;
    internal const uint RTM_F_OFFLOAD_FAILED = 0x20000000;

    internal const uint RTNH_F_DEAD = 1;
    internal const uint RTNH_F_PERVASIVE = 2;
    internal const uint RTNH_F_ONLINK = 4;
    internal const uint RTNH_F_OFFLOAD = 8;
    internal const uint RTNH_F_LINKDOWN = 16;
    internal const uint RTNH_F_UNRESOLVED = 32;
    internal const uint RTNH_F_TRAP = 64;
}
