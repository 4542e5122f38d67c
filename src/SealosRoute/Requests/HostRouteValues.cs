using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>What can be said of a route beside its destination; what is null was not said.</summary>
internal sealed record HostRouteValues
{
    internal IPAddress? Gateway { get; set; }

    internal string? InterfaceName { get; set; }

    internal uint? Metric { get; set; }

    internal IPAddress? Source { get; set; }

    internal bool OnLink { get; set; }

    internal uint? Table { get; set; }

    internal RouteProtocol? Protocol { get; set; }

    internal RouteScope? Scope { get; set; }

    internal RouteType? Type { get; set; }

    internal byte? TypeOfService { get; set; }

    internal uint? Mtu { get; set; }

    internal bool LockMtu { get; set; }

    internal uint? AdvertisedMss { get; set; }

    internal uint? Window { get; set; }

    internal uint? InitialCongestionWindow { get; set; }

    internal IReadOnlyList<HostRouteNextHop>? NextHops { get; set; }

    internal uint? NextHopId { get; set; }

    internal RoutePreference? Preference { get; set; }

    internal TimeSpan? Expires { get; set; }

    /// <summary>Why the kernel cannot count the lifetime, in a sentence, or null.</summary>
    internal string? WhyNotLifetime => Expires is TimeSpan expires && (expires <= TimeSpan.Zero || expires.TotalSeconds >= uint.MaxValue)
        ? $"a lifetime is more than nothing and less than {uint.MaxValue} seconds; without one, the route has no end."
        : null;

    /// <summary>The path metrics that were said, or null for none.</summary>
    internal RouteMetrics? Metrics
    {
        get
        {
            if ((Mtu ?? Window ?? AdvertisedMss ?? InitialCongestionWindow) is null)
            {
                return null;
            }

            KeyValuePair<RouteMetricKind, uint>[] values =
            [
                .. new[]
                {
                    (RouteMetricKind.Mtu, Mtu),
                    (RouteMetricKind.Window, Window),
                    (RouteMetricKind.AdvertisedMss, AdvertisedMss),
                    (RouteMetricKind.InitialCongestionWindow, InitialCongestionWindow),
                }.Where(pair => pair.Item2 is not null).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2!.Value)),
            ];
            return new RouteMetrics(values, LockMtu && Mtu is not null ? [RouteMetricKind.Mtu] : null);
        }
    }

    /// <summary>The values in the form that <c>ip route add</c> takes, each after a space.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        Append(text, "tos", TypeOfService is byte tos ? $"0x{tos:x2}" : null);
        Append(text, "nhid", NextHopId);
        Append(text, "via", Gateway);
        Append(text, "dev", InterfaceName);
        Append(text, "table", Table is uint table and not RouteTable.Main ? IPRouteNames.Tables.NameOf(table) : null);
        Append(text, "proto", Protocol is RouteProtocol protocol ? IPRouteNames.Protocols.NameOf((uint)protocol) : null);
        Append(text, "scope", Scope is RouteScope scope ? IPRouteNames.Scopes.NameOf((uint)scope) : null);
        Append(text, "src", Source);
        Append(text, "metric", Metric);
        text.Append(OnLink ? " onlink" : "");
        Append(text, "expires", Expires is TimeSpan expires ? $"{Math.Ceiling(expires.TotalSeconds)}sec" : null);
        text.Append(Metrics is RouteMetrics metrics ? $" {IPRouteMetricsText.Format(metrics)}" : "");
        Append(text, "pref", Preference?.ToString().ToLowerInvariant());
        foreach (HostRouteNextHop hop in NextHops ?? [])
        {
            text.Append($" nexthop {hop}");
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string word, object? value) => text.Append(value is null ? "" : $" {word} {value}");
}
