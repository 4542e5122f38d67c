using System.Diagnostics.CodeAnalysis;

namespace SealosRoute.Netlink;

/// <summary>How a route wraps packets (<c>ip route … encap TYPE</c>). Other numbers are valid too.</summary>
[SuppressMessage("Design", "CA1028:Enum Storage should be Int32", Justification = "The kernel's field has sixteen bits.")]
public enum RouteEncapsulationType : ushort
{
    /// <summary>MPLS labels (<c>mpls</c>).</summary>
    Mpls = LinuxLwtunnel.LWTUNNEL_ENCAP_MPLS,

    /// <summary>An IPv4 tunnel (<c>ip</c>).</summary>
    IP = LinuxLwtunnel.LWTUNNEL_ENCAP_IP,

    /// <summary>Identifier locator addressing (<c>ila</c>).</summary>
    Ila = LinuxLwtunnel.LWTUNNEL_ENCAP_ILA,

    /// <summary>An IPv6 tunnel (<c>ip6</c>).</summary>
    IP6 = LinuxLwtunnel.LWTUNNEL_ENCAP_IP6,

    /// <summary>Segment routing (<c>seg6</c>).</summary>
    Seg6 = LinuxLwtunnel.LWTUNNEL_ENCAP_SEG6,

    /// <summary>BPF programs (<c>bpf</c>).</summary>
    Bpf = LinuxLwtunnel.LWTUNNEL_ENCAP_BPF,

    /// <summary>An action at the end of a segment (<c>seg6local</c>).</summary>
    Seg6Local = LinuxLwtunnel.LWTUNNEL_ENCAP_SEG6_LOCAL,

    /// <summary>Source routing for lossy networks (<c>rpl</c>).</summary>
    Rpl = LinuxLwtunnel.LWTUNNEL_ENCAP_RPL,

    /// <summary>In-situ measurement (<c>ioam6</c>).</summary>
    Ioam6 = LinuxLwtunnel.LWTUNNEL_ENCAP_IOAM6,

    /// <summary>IPsec by interface (<c>xfrm</c>).</summary>
    Xfrm = LinuxLwtunnel.LWTUNNEL_ENCAP_XFRM,
}
