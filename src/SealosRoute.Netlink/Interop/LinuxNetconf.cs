namespace SealosRoute.Netlink;

/// <summary>Constants of <c>linux/netconf.h</c>, spelled as the header spells them.</summary>
internal static class LinuxNetconf
{
    internal const ushort NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN = 6;
}
