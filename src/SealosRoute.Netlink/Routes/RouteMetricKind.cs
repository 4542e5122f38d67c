
namespace SealosRoute.Netlink;

/// <summary>The path metrics that a route can set (<c>RTAX_*</c> of <c>linux/rtnetlink.h</c>). Other numbers are kept as they are.</summary>
public enum RouteMetricKind
{
    /// <summary>The path MTU in bytes (<c>mtu</c>).</summary>
    Mtu = LinuxRtnetlink.RTAX_MTU,

    /// <summary>The largest window to advertise, in bytes (<c>window</c>).</summary>
    Window = LinuxRtnetlink.RTAX_WINDOW,

    /// <summary>The initial round-trip time, in eighths of a millisecond (<c>rtt</c>).</summary>
    RoundTripTime = LinuxRtnetlink.RTAX_RTT,

    /// <summary>The initial variance of the round-trip time, in quarters of a millisecond (<c>rttvar</c>).</summary>
    RoundTripTimeVariance = LinuxRtnetlink.RTAX_RTTVAR,

    /// <summary>The initial slow start threshold, in segments (<c>ssthresh</c>).</summary>
    SlowStartThreshold = LinuxRtnetlink.RTAX_SSTHRESH,

    /// <summary>The clamp of the congestion window, in segments (<c>cwnd</c>).</summary>
    CongestionWindow = LinuxRtnetlink.RTAX_CWND,

    /// <summary>The maximum segment size to advertise, in bytes (<c>advmss</c>).</summary>
    AdvertisedMss = LinuxRtnetlink.RTAX_ADVMSS,

    /// <summary>The maximal reordering, in segments (<c>reordering</c>).</summary>
    Reordering = LinuxRtnetlink.RTAX_REORDERING,

    /// <summary>The hop limit of packets sent (<c>hoplimit</c>).</summary>
    HopLimit = LinuxRtnetlink.RTAX_HOPLIMIT,

    /// <summary>The initial congestion window, in segments (<c>initcwnd</c>).</summary>
    InitialCongestionWindow = LinuxRtnetlink.RTAX_INITCWND,

    /// <summary>Features as bits, 1 for ECN (<c>features</c>).</summary>
    Features = LinuxRtnetlink.RTAX_FEATURES,

    /// <summary>The smallest retransmission time-out, in milliseconds (<c>rto_min</c>).</summary>
    MinimumRetransmissionTimeout = LinuxRtnetlink.RTAX_RTO_MIN,

    /// <summary>The initial receive window, in segments (<c>initrwnd</c>).</summary>
    InitialReceiveWindow = LinuxRtnetlink.RTAX_INITRWND,

    /// <summary>1 for quick acknowledgements (<c>quickack</c>).</summary>
    QuickAck = LinuxRtnetlink.RTAX_QUICKACK,

    /// <summary>1 for TCP Fast Open without a cookie (<c>fastopen_no_cookie</c>).</summary>
    FastOpenNoCookie = LinuxRtnetlink.RTAX_FASTOPEN_NO_COOKIE,
}
