
namespace SealosRoute.Netlink;

/// <summary>Who installed a route (<c>rtm_protocol</c>, <c>ip route … proto</c>). Numbers that have no name here are valid too.</summary>
public enum RouteProtocol : byte
{
    /// <summary>Not said.</summary>
    Unspecified = LinuxRtnetlink.RTPROT_UNSPEC,

    /// <summary>Installed by an ICMP redirect.</summary>
    Redirect = LinuxRtnetlink.RTPROT_REDIRECT,

    /// <summary>Installed by the kernel, for example with an address.</summary>
    Kernel = LinuxRtnetlink.RTPROT_KERNEL,

    /// <summary>Installed at boot or by hand; what <c>ip route add</c> uses by default.</summary>
    Boot = LinuxRtnetlink.RTPROT_BOOT,

    /// <summary>Installed by the administrator, to override dynamic routing.</summary>
    Static = LinuxRtnetlink.RTPROT_STATIC,

    /// <summary>Learnt from an IPv6 router advertisement.</summary>
    RouterAdvertisement = LinuxRtnetlink.RTPROT_RA,

    /// <summary>Installed by a DHCP client.</summary>
    Dhcp = LinuxRtnetlink.RTPROT_DHCP,
}
