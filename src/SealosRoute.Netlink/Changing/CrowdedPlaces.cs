using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net.Sockets;
using System.Threading;

namespace SealosRoute.Netlink;

/// <summary>
/// The places of one family where more than one route stands, whatever their metrics: there the kernel could take one for another. It lists
/// those of a place one behind the other, and so one reading finds them, and only they are kept.
/// </summary>
internal sealed class CrowdedPlaces
{
    /// <summary>What is known is used for this many times as long as the reading took: so reading takes a small part of the time.</summary>
    private const int Spacing = 20;

    /// <summary>Nor is it read more often than this.</summary>
    private static readonly TimeSpan _shortest = TimeSpan.FromSeconds(1);

    private readonly HashSet<RouteSlot> _places = [];
    private RouteSlot? _last;
    private long _goodUntil;

    private CrowdedPlaces()
    {
    }

    /// <summary>Whether it was read so long ago that others may have come.</summary>
    internal bool IsOld => Stopwatch.GetTimestamp() > _goodUntil;

    /// <summary>Reads all tables of a family.</summary>
    internal static CrowdedPlaces Read(NetlinkConnection connection, AddressFamily family, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        CrowdedPlaces places = ReadNow(connection, family, cancellation);
        long now = Stopwatch.GetTimestamp();
        places._goodUntil = now + Math.Max((now - start) * Spacing, (long)(_shortest.TotalSeconds * Stopwatch.Frequency));
        return places;
    }

    /// <summary>Whether a route had company when the tables were read.</summary>
    internal bool Contains(Route route)
        => _places.Count > 0 && _places.Contains(new RouteSlot(new NetlinkMessage(default, route.Payload.Span), anyMetric: true));

    private static CrowdedPlaces ReadNow(NetlinkConnection connection, AddressFamily family, CancellationToken cancellation)
        => ConsistentDump.Read("List routes", static () => new CrowdedPlaces(), places => RouteDump.Run(
            connection,
            new RouteFilter(),
            family,
            places,
            static (message, places) =>
            {
                places.Add(new RouteSlot(message, anyMetric: true));
                return true;
            },
            cancellation));

    private void Add(RouteSlot place)
    {
        if (place == _last)
        {
            _places.Add(place);
        }

        _last = place;
    }
}
