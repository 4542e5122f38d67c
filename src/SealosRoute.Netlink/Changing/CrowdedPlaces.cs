using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net.Sockets;
using System.Threading;

namespace SealosRoute.Netlink;

/// <summary>
/// The slots of one family, without their metrics, that have more than one route: there a deletion could take another route than was meant.
/// The kernel lists the routes of a slot one after the other, so one reading finds these slots, and only they are kept.
/// </summary>
internal sealed class CrowdedPlaces
{
    /// <summary>A reading is used for this many times as long as it took, so that reading takes a small part of the time.</summary>
    private const int Spacing = 20;

    /// <summary>A reading is used at least for this long.</summary>
    private static readonly TimeSpan _shortest = TimeSpan.FromSeconds(1);

    private readonly HashSet<RouteSlot> _slots = [];
    private RouteSlot? _last;
    private long _goodUntil;

    private CrowdedPlaces()
    {
    }

    /// <summary>Whether the reading is too old to be used.</summary>
    internal bool IsOld => Stopwatch.GetTimestamp() > _goodUntil;

    /// <summary>Reads all tables of a family.</summary>
    internal static CrowdedPlaces Read(NetlinkConnection connection, AddressFamily family, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        CrowdedPlaces crowded = ReadNow(connection, family, cancellation);
        long now = Stopwatch.GetTimestamp();
        crowded._goodUntil = now + Math.Max((now - start) * Spacing, (long)(_shortest.TotalSeconds * Stopwatch.Frequency));
        return crowded;
    }

    /// <summary>Whether another route was in the slot of this one when the tables were read.</summary>
    internal bool Contains(Route route)
        => _slots.Count > 0 && _slots.Contains(new RouteSlot(new NetlinkMessage(default, route.Payload.Span), anyMetric: true));

    private static CrowdedPlaces ReadNow(NetlinkConnection connection, AddressFamily family, CancellationToken cancellation)
        => ConsistentDump.Read("List routes", static () => new CrowdedPlaces(), crowded => RouteDump.Run(
            connection,
            new RouteFilter(),
            family,
            crowded,
            static (message, crowded) =>
            {
                crowded.Add(new RouteSlot(message, anyMetric: true));
                return true;
            },
            cancellation));

    private void Add(RouteSlot slot)
    {
        if (slot == _last)
        {
            _slots.Add(slot);
        }

        _last = slot;
    }
}
