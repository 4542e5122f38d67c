using System;
using System.Collections.Generic;
using System.Linq;

namespace SealosRoute.Netlink;

/// <summary>The path metrics of a route (<c>RTA_METRICS</c>, <c>ip route … mtu lock 1400 advmss 1300</c>).</summary>
public sealed class RouteMetrics
{
    private readonly Dictionary<RouteMetricKind, uint> _values = [];
    private readonly uint _locks;

    /// <summary>Creates path metrics.</summary>
    /// <param name="values">The values in the kernel's units.</param>
    /// <param name="locked">Which of them path discovery must not change; the kernel uses the lock of the MTU only.</param>
    /// <param name="congestionControl">The name of the congestion control algorithm, or null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kernel has no lock for one of <paramref name="locked"/>.</exception>
    public RouteMetrics(
        IEnumerable<KeyValuePair<RouteMetricKind, uint>> values, IEnumerable<RouteMetricKind>? locked = null, string? congestionControl = null)
    {
        _values = new(values.OrderBy(pair => pair.Key));
        foreach (RouteMetricKind kind in locked ?? [])
        {
            _locks |= Bit(kind) is not 0 and uint bit
                ? bit
                : throw new ArgumentOutOfRangeException(nameof(locked), kind, "A metric with a number from 0 to 31 can be locked.");
        }

        CongestionControl = congestionControl;
    }

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

    /// <summary>The metrics that path discovery must not change (<c>lock</c>).</summary>
    public IEnumerable<RouteMetricKind> Locked
        => Enumerable.Range(0, sizeof(uint) * 8).Select(number => (RouteMetricKind)number).Where(IsLocked);

    /// <summary>The name of the congestion control algorithm (<c>congctl</c>), or null.</summary>
    public string? CongestionControl { get; }

    /// <summary>A metric's value in the kernel's unit, or null if the route does not set it.</summary>
    /// <param name="kind">The metric.</param>
    public uint? this[RouteMetricKind kind] => _values.TryGetValue(kind, out uint value) ? value : null;

    /// <summary>Whether a metric is locked: path discovery must not change it.</summary>
    /// <param name="kind">The metric.</param>
    public bool IsLocked(RouteMetricKind kind) => (_locks & Bit(kind)) != 0;

    /// <summary>Appends the metrics, if there are any.</summary>
    internal void Write(ref MessageWriter writer)
    {
        if (_values.Count == 0 && _locks == 0 && CongestionControl is null)
        {
            return;
        }

        using (writer.Nest(LinuxRtnetlink.RTA_METRICS))
        {
            if (_locks != 0)
            {
                writer.Attribute(LinuxRtnetlink.RTAX_LOCK, _locks);
            }

            // In the order of their numbers, as the kernel reports them: so the same metrics are the same bytes.
            foreach ((RouteMetricKind kind, uint value) in _values.Where(pair => (ushort)pair.Key < LinuxRtnetlink.RTAX_CC_ALGO))
            {
                writer.Attribute((ushort)kind, value);
            }

            if (CongestionControl is not null)
            {
                writer.Attribute(LinuxRtnetlink.RTAX_CC_ALGO, CongestionControl);
            }

            foreach ((RouteMetricKind kind, uint value) in _values.Where(pair => (ushort)pair.Key > LinuxRtnetlink.RTAX_CC_ALGO))
            {
                writer.Attribute((ushort)kind, value);
            }
        }
    }

    /// <summary>The metric's bit in the locks, or 0 for a number that has none.</summary>
    private static uint Bit(RouteMetricKind kind) => (int)kind is >= 0 and < sizeof(uint) * 8 ? 1u << (int)kind : 0;
}
