namespace SealosRoute.Netlink;

/// <summary>Constants of <c>linux/lwtunnel.h</c>, spelled as the header spells them.</summary>
internal static class LinuxLwtunnel
{
    internal const ushort LWTUNNEL_ENCAP_MPLS = 1;
    internal const ushort LWTUNNEL_ENCAP_IP = 2;
    internal const ushort LWTUNNEL_ENCAP_ILA = 3;
    internal const ushort LWTUNNEL_ENCAP_IP6 = 4;
    internal const ushort LWTUNNEL_ENCAP_SEG6 = 5;
    internal const ushort LWTUNNEL_ENCAP_BPF = 6;
    internal const ushort LWTUNNEL_ENCAP_SEG6_LOCAL = 7;
    internal const ushort LWTUNNEL_ENCAP_RPL = 8;
    internal const ushort LWTUNNEL_ENCAP_IOAM6 = 9;
    internal const ushort LWTUNNEL_ENCAP_XFRM = 10;
}
