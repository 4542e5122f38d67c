using System;
using System.Diagnostics;
using System.Linq;
using System.Net.Sockets;
using System.Threading;

namespace SealosRoute.Netlink;

/// <summary>
/// Watches the routing tables of a network namespace, as <c>ip monitor route</c> does, but so that what was seen always adds up to the
/// tables as they are: the kernel says nothing of IPv4 routes that go with a link, an address or a next hop object, and drops
/// notifications when they are not taken in time; then the tables are read again, and what differs is the change. Needs no privilege. Not
/// thread-safe.
/// </summary>
/// <remarks>
/// Every call throws <see cref="NetlinkException"/> if the kernel refuses, and <see cref="NetlinkConnectionException"/> if no complete
/// answer came.
/// </remarks>
public sealed class RouteMonitor : IDisposable
{
    /// <summary>
    /// Between two readings is this many times as long as the last one took: they take a small part of the time, whatever comes.
    /// </summary>
    private const int Spacing = 9;

    /// <summary>How often the tables are read at the start, in the hope of a reading that nothing disturbs.</summary>
    private const int MaximumFirstReadings = 5;

    /// <summary>Where the kernel tells of routes, and of what takes routes along without a word.</summary>
    internal static readonly int[] Groups =
    [
        LinuxRtnetlink.RTNLGRP_IPV4_ROUTE,
        LinuxRtnetlink.RTNLGRP_IPV6_ROUTE,
        LinuxRtnetlink.RTNLGRP_LINK,
        LinuxRtnetlink.RTNLGRP_IPV4_IFADDR,
        LinuxRtnetlink.RTNLGRP_IPV6_IFADDR,
        LinuxRtnetlink.RTNLGRP_IPV6_IFINFO,
        LinuxRtnetlink.RTNLGRP_NEXTHOP,
    ];

    private readonly RouteEventQueue _changes = new();
    private readonly RouteFilter _filter;
    private readonly NotificationSocket _source;
    private readonly NetlinkConnection _connection;
    private RoutePicture[] _pictures;
    private TimeSpan _nextReading;

    private RouteMonitor(NotificationSocket source, NetlinkConnection connection, RouteMonitorOptions options)
    {
        _source = source;
        _connection = connection;
        _filter = new RouteFilter { Family = options.Family, Table = options.Table };
        _pictures = NewPictures();
    }

    /// <summary>How often notifications were lost, and the tables had to be read again for it.</summary>
    public long Overruns { get; private set; }

    /// <summary>How often the tables, or those of one family, were read.</summary>
    public long Readings { get; private set; }

    /// <summary>Grows whenever an interface has changed: names that were asked for before may not hold any more.</summary>
    public long LinkChanges { get; private set; }

    /// <summary>The time on a clock that nobody sets.</summary>
    private static TimeSpan Now => Stopwatch.GetElapsedTime(0);

    /// <summary>Starts to watch: what happens after this call is seen.</summary>
    /// <param name="home">The network namespace, held open by the caller for as long; null for the calling thread's.</param>
    /// <param name="options">What to watch; null for all tables of both families.</param>
    /// <param name="cancellation">Stops the first reading of the tables.</param>
    public static RouteMonitor Start(
        NamespaceHandle? home = null, RouteMonitorOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new RouteMonitorOptions();
        NotificationSocket source = new(home, options.ReceiveBufferSize, Groups);
        RouteMonitor? monitor = null;
        try
        {
            monitor = new RouteMonitor(source, new NetlinkConnection(new NetlinkSocket(home)), options);
            monitor.ReadFirst(options.EmitsCurrent, cancellation);
            return monitor;
        }
        catch
        {
            monitor?.Dispose();
            source.Dispose();
            throw;
        }
    }

    /// <summary>Waits for the next change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="timeout">
    /// How long at most; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes. What one notification or reading has brought is
    /// given also when no time is left.
    /// </param>
    /// <param name="cancellation">Ends the waiting at once.</param>
    /// <returns>Whether there was one in time.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public bool TryWait(out RouteEvent change, TimeSpan timeout, CancellationToken cancellation = default)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_changes.TryDequeue(out change))
            {
                return true;
            }

            TimeSpan left = timeout == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : timeout - Stopwatch.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                return false;
            }

            if (!Receive())
            {
                ReadOrWait(left, cancellation);
            }
        }
    }

    /// <summary>Closes the sockets.</summary>
    public void Dispose()
    {
        _source.Dispose();
        _connection.Dispose();
    }

    private RoutePicture[] NewPictures()
        => [.. _filter.Families.Select(family => new RoutePicture(family, _filter.Table, _changes))];

    /// <summary>What comes while the tables are read makes the picture doubtful; but a table may change all the time.</summary>
    private void ReadFirst(bool emits, CancellationToken cancellation)
    {
        for (int attempt = 0; attempt < MaximumFirstReadings && Array.Exists(_pictures, picture => picture.IsInDoubt); attempt++)
        {
            _pictures = NewPictures();
            _changes.Clear();
            Read(cancellation);
        }

        if (!emits)
        {
            _changes.Clear();
        }
    }

    /// <summary>There is nothing to receive: reads if that is needed and due, else waits.</summary>
    private void ReadOrWait(TimeSpan left, CancellationToken cancellation)
    {
        bool isReadingNeeded = Array.Exists(_pictures, picture => picture.IsInDoubt);
        TimeSpan delay = _nextReading - Now;
        if (isReadingNeeded && delay <= TimeSpan.Zero)
        {
            Read(cancellation);
            return;
        }

        TimeSpan wait = isReadingNeeded && delay < left ? delay : left;
        _source.Wait(wait == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : wait, cancellation);
    }

    /// <summary>
    /// Reads what is in doubt. The kernel announces the fall of a link or an address before the routes are gone that go with it, and an
    /// IPv4 route's deletion likewise; it holds its lock (RTNL) all the while, and a list of routes does not wait for that.
    /// The question for an interface does, whatever its answer, and so all that was announced before is in the reading.
    /// </summary>
    private void Read(CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        new LinkReader(_connection).Find(1);
        RoutePicture[] doubtful = Array.FindAll(_pictures, picture => picture.IsInDoubt);
        foreach (RoutePicture picture in doubtful)
        {
            picture.BeginReading();
            picture.EndShowing(Show(picture, cancellation));
            Readings++;
        }

        // All that waits now may have happened before or after it was shown.
        while (Receive())
        {
            cancellation.ThrowIfCancellationRequested();
        }

        Array.ForEach(doubtful, picture => picture.EndReading());
        _nextReading = Now + (Spacing * Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Shows a picture all routes there are.</summary>
    /// <returns>Whether the kernel vouches for a consistent list.</returns>
    private bool Show(RoutePicture picture, CancellationToken cancellation) => RouteDump.Run(
        _connection,
        _filter,
        picture.Family,
        picture,
        static (message, picture) =>
        {
            picture.Show(message);
            return true;
        },
        cancellation);

    /// <summary>Takes one notification, or the news that some are lost.</summary>
    /// <returns>Whether there was one.</returns>
    private bool Receive()
    {
        switch (_source.Receive(out MessageSequence messages))
        {
            case ReceiveOutcome.Nothing:
                return false;
            case ReceiveOutcome.Lost:
                Overruns++;
                LinkChanges++;
                Doubt();
                return true;
            default:
                foreach (NetlinkMessage message in messages)
                {
                    Take(message);
                }

                return true;
        }
    }

    private void Take(NetlinkMessage message)
    {
        switch (message.Type)
        {
            case LinuxRtnetlink.RTM_NEWROUTE or LinuxRtnetlink.RTM_DELROUTE:
                AddressFamily family = Families.FromKernel(message.Body<rtmsg>().rtm_family);
                foreach (RoutePicture picture in _pictures)
                {
                    if (picture.Family == family)
                    {
                        picture.Apply(message);
                    }
                }

                break;
            case LinuxRtnetlink.RTM_NEWLINK or LinuxRtnetlink.RTM_DELLINK:
                LinkChanges++;
                Doubt();
                break;
            case LinuxRtnetlink.RTM_NEWADDR or LinuxRtnetlink.RTM_DELADDR or LinuxRtnetlink.RTM_NEWNEXTHOP or LinuxRtnetlink.RTM_DELNEXTHOP:
                Doubt();
                break;
        }
    }

    private void Doubt() => Array.ForEach(_pictures, picture => picture.Doubt());
}
