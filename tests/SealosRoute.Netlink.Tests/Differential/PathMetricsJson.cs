using System.Linq;
using System.Text.Json;

namespace SealosRoute.Netlink.Tests;

/// <summary>Writes path metrics as <c>ip -j route</c> does: by their numbers, times in milliseconds, without locks.</summary>
internal static class PathMetricsJson
{
    /// <summary>The position of the congestion control algorithm among the others.</summary>
    private const RouteMetricKind CongestionControl = (RouteMetricKind)16;

    internal static void Write(Utf8JsonWriter json, RouteMetrics metrics)
    {
        json.WriteStartArray("metrics");
        json.WriteStartObject();
        foreach (RouteMetricKind kind in metrics.Values.Keys.Append(CongestionControl).Order())
        {
            uint value = metrics[kind] ?? 0;
            switch (kind)
            {
                case CongestionControl when metrics.CongestionControl is null:
                    break;
                case CongestionControl:
                    json.WriteString("congestion", metrics.CongestionControl);
                    break;
                case RouteMetricKind.Features:
                    json.WriteNull("ecn");
                    break;
                case RouteMetricKind.RoundTripTime:
                    json.WriteNumber("rtt", value / 8);
                    break;
                case RouteMetricKind.RoundTripTimeVariance:
                    json.WriteNumber("rttvar", value / 4);
                    break;
                default:
                    json.WriteNumber(Name(kind), value);
                    break;
            }
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>iproute2's word.</summary>
    internal static string Name(RouteMetricKind kind) => kind switch
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
        _ => $"metric {(int)kind}",
    };
}
