using System;
using System.Collections.Generic;
using SealosRoute.Netlink.Interop;
using SealosRoute.Netlink.Wire;

namespace SealosRoute.Netlink.Routing;

/// <summary>The path metrics of a route (<c>RTA_METRICS</c>, <c>ip route … mtu lock 1400 advmss 1300</c>).</summary>
public sealed class RouteMetrics
{
    private readonly Dictionary<RouteMetricKind, uint> _values = [];
    private readonly uint _locks;

    internal RouteMetrics(ReadOnlySpan<byte> nest)
    {
        foreach (NetlinkAttribute attribute in new AttributeSequence(nest))
        {
            switch (attribute.Type)
            {
                case LinuxRtnetlink.RTAX_LOCK:
                    _locks = attribute.Read<uint>();
                    break;
                case LinuxRtnetlink.RTAX_CC_ALGO:
                    CongestionControl = attribute.ReadString();
                    break;
                default:
                    _values[(RouteMetricKind)attribute.Type] = attribute.Read<uint>();
                    break;
            }
        }
    }

    /// <summary>The metrics that are set, with their values in the kernel's units.</summary>
    public IReadOnlyDictionary<RouteMetricKind, uint> Values => _values;

    /// <summary>The name of the congestion control algorithm (<c>congctl</c>), or null.</summary>
    public string? CongestionControl { get; }

    /// <summary>A metric's value in the kernel's unit, or null if the route does not set it.</summary>
    /// <param name="kind">The metric.</param>
    public uint? this[RouteMetricKind kind] => _values.TryGetValue(kind, out uint value) ? value : null;

    /// <summary>Whether a metric is locked: path discovery must not change it.</summary>
    /// <param name="kind">The metric.</param>
    public bool IsLocked(RouteMetricKind kind) => (_locks & (1u << (int)kind)) != 0;
}
