using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>Formats path metrics as <c>ip route show</c> does (iproute2's <c>print_rta_metrics</c>).</summary>
internal static class IPRouteMetricsText
{
    /// <summary>The congestion control algorithm (<c>RTAX_CC_ALGO</c>), the only metric whose value is a name.</summary>
    internal const RouteMetricKind CongestionControl = (RouteMetricKind)16;

    /// <summary>Whether two routes have the same path metrics and the same locks.</summary>
    internal static bool AreSame(RouteMetrics? one, RouteMetrics? other)
        => (one is null ? null : Format(one)) == (other is null ? null : Format(other));

    internal static string Format(RouteMetrics metrics)
    {
        IEnumerable<(RouteMetricKind Kind, string Value)> values = metrics.Values.Select(pair => (pair.Key, Value(pair.Key, pair.Value)));
        if (metrics.CongestionControl is string name)
        {
            values = values.Append((CongestionControl, name));
        }

        // ip prints the metrics in the order of the kernel's numbers.
        return string.Join(
            ' ',
            values.OrderBy(pair => pair.Kind).Select(pair => $"{Word(pair.Kind)} {(metrics.IsLocked(pair.Kind) ? "lock " : "")}{pair.Value}"));
    }

    private static string Word(RouteMetricKind kind) => kind switch
    {
        RouteMetricKind.Mtu => "mtu",
        RouteMetricKind.Window => "window",
        RouteMetricKind.RoundTripTime => "rtt",
        RouteMetricKind.RoundTripTimeVariance => "rttvar",
        RouteMetricKind.SlowStartThreshold => "ssthresh",
        RouteMetricKind.CongestionWindow => "cwnd",
        RouteMetricKind.AdvertisedMss => "advmss",
        RouteMetricKind.Reordering => "reordering",
        RouteMetricKind.HopLimit => "hoplimit",
        RouteMetricKind.InitialCongestionWindow => "initcwnd",
        RouteMetricKind.Features => "features",
        RouteMetricKind.MinimumRetransmissionTimeout => "rto_min",
        RouteMetricKind.InitialReceiveWindow => "initrwnd",
        RouteMetricKind.QuickAck => "quickack",
        CongestionControl => "congctl",
        RouteMetricKind.FastOpenNoCookie => "fastopen_no_cookie",
        _ => string.Create(CultureInfo.InvariantCulture, $"metric{(int)kind}"),
    };

    private static string Value(RouteMetricKind kind, uint value) => kind switch
    {
        RouteMetricKind.RoundTripTime => Time(value / 8),
        RouteMetricKind.RoundTripTimeVariance => Time(value / 4),
        RouteMetricKind.MinimumRetransmissionTimeout => Time(value),
        RouteMetricKind.Features when value == 1 => "ecn",
        RouteMetricKind.Features => $"0x{value:x}",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    private static string Time(uint milliseconds)
        => milliseconds >= 1000
            ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000.0:g6}s")
            : string.Create(CultureInfo.InvariantCulture, $"{milliseconds}ms");
}
