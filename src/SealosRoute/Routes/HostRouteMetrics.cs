using System;
using System.Collections.Generic;
using System.Linq;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>
/// The path metrics of a route, each with a type and a unit (<c>ip route … mtu lock 1400 rtt 30ms</c>). A metric that is not set is null.
/// </summary>
public sealed class HostRouteMetrics
{
    private readonly RouteMetrics _metrics;

    internal HostRouteMetrics(RouteMetrics metrics) => _metrics = metrics;

    /// <summary>The path MTU in bytes (<c>mtu</c>).</summary>
    public uint? Mtu => _metrics[RouteMetricKind.Mtu];

    /// <summary>The largest window to advertise, in bytes (<c>window</c>).</summary>
    public uint? Window => _metrics[RouteMetricKind.Window];

    /// <summary>The initial round-trip time (<c>rtt</c>).</summary>
    public TimeSpan? RoundTripTime => Milliseconds(RouteMetricKind.RoundTripTime, 8);

    /// <summary>The initial variance of the round-trip time (<c>rttvar</c>).</summary>
    public TimeSpan? RoundTripTimeVariance => Milliseconds(RouteMetricKind.RoundTripTimeVariance, 4);

    /// <summary>The initial slow start threshold, in segments (<c>ssthresh</c>).</summary>
    public uint? SlowStartThreshold => _metrics[RouteMetricKind.SlowStartThreshold];

    /// <summary>The clamp of the congestion window, in segments (<c>cwnd</c>).</summary>
    public uint? CongestionWindow => _metrics[RouteMetricKind.CongestionWindow];

    /// <summary>The maximum segment size to advertise, in bytes (<c>advmss</c>).</summary>
    public uint? AdvertisedMss => _metrics[RouteMetricKind.AdvertisedMss];

    /// <summary>The maximum reordering, in segments (<c>reordering</c>).</summary>
    public uint? Reordering => _metrics[RouteMetricKind.Reordering];

    /// <summary>The hop limit of packets sent (<c>hoplimit</c>).</summary>
    public uint? HopLimit => _metrics[RouteMetricKind.HopLimit];

    /// <summary>The initial congestion window, in segments (<c>initcwnd</c>).</summary>
    public uint? InitialCongestionWindow => _metrics[RouteMetricKind.InitialCongestionWindow];

    /// <summary>Features as bits, 1 for ECN (<c>features</c>).</summary>
    public uint? Features => _metrics[RouteMetricKind.Features];

    /// <summary>The smallest retransmission time-out (<c>rto_min</c>).</summary>
    public TimeSpan? MinimumRetransmissionTimeout => Milliseconds(RouteMetricKind.MinimumRetransmissionTimeout, 1);

    /// <summary>The initial receive window, in segments (<c>initrwnd</c>).</summary>
    public uint? InitialReceiveWindow => _metrics[RouteMetricKind.InitialReceiveWindow];

    /// <summary>Whether acknowledgements are sent at once (<c>quickack</c>).</summary>
    public bool? QuickAck => Truth(RouteMetricKind.QuickAck);

    /// <summary>Whether TCP Fast Open works without a cookie (<c>fastopen_no_cookie</c>).</summary>
    public bool? FastOpenNoCookie => Truth(RouteMetricKind.FastOpenNoCookie);

    /// <summary>The name of the congestion control algorithm (<c>congctl</c>).</summary>
    public string? CongestionControl => _metrics.CongestionControl;

    /// <summary>
    /// The names of the metrics that the kernel must not adjust by itself, for example by path MTU discovery (<c>lock</c>).
    /// </summary>
    public IReadOnlyList<string> Locked
        => [.. _metrics.Locked.Select(kind => kind == IPRouteMetricsText.CongestionControl ? nameof(CongestionControl) : $"{kind}")];

    /// <summary>The metrics in the form that <c>ip route</c> prints.</summary>
    public override string ToString() => IPRouteMetricsText.Format(_metrics);

    private TimeSpan? Milliseconds(RouteMetricKind kind, double unitsPerMillisecond)
        => _metrics[kind] is uint value ? TimeSpan.FromMilliseconds(value / unitsPerMillisecond) : null;

    private bool? Truth(RouteMetricKind kind) => _metrics[kind] is uint value ? value != 0 : null;
}
