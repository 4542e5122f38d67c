using System;
using System.Diagnostics;
using System.Linq;
using System.Net.Sockets;
using System.Threading;

namespace SealosRoute.Netlink;

/// <summary>
/// Watches the routing tables of a network namespace, as <c>ip monitor route</c> does, but the changes always add up to the tables. The
/// kernel does not announce IPv4 routes that go with a link, an address or a next hop object, and drops notifications that are not received
/// in time (<c>ENOBUFS</c>). Then the tables are read again, and the differences are the changes. Needs no privilege. Not thread-safe.
/// </summary>
/// <remarks>
/// Every call throws <see cref="NetlinkException"/> if the kernel refuses, and <see cref="NetlinkConnectionException"/> if no complete
/// answer came.
/// </remarks>
public sealed class RouteMonitor : IDisposable
{
    /// <summary>
    /// The pause between two readings is this many times as long as the last one took, so that readings take a small part of the time.
    /// </summary>
    private const int Spacing = 9;

    /// <summary>How often the tables are read at most at the start, until nothing changes during a reading.</summary>
    private const int MaximumFirstReadings = 5;

    /// <summary>The groups that announce routes, and those that announce what removes routes without a notification.</summary>
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

    /// <summary>How often notifications were lost, so that the tables had to be read again.</summary>
    public long Overruns { get; private set; }

    /// <summary>How often the tables, or those of one family, were read.</summary>
    public long Readings { get; private set; }

    /// <summary>Grows with each change of an interface: names that were looked up before may have changed.</summary>
    public long LinkChanges { get; private set; }

    /// <summary>The time on a monotonic clock.</summary>
    private static TimeSpan Now => Stopwatch.GetElapsedTime(0);

    /// <summary>Starts to watch. All changes after this call are reported.</summary>
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
            monitor = new RouteMonitor(source, new NetlinkConnection(TracingTransport.Wrap(new NetlinkSocket(home))), options);
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
    /// How long at most; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes. Changes that are known already
    /// are returned even if no time is left.
    /// </param>
    /// <param name="cancellation">Ends the waiting at once.</param>
    /// <returns>Whether there was one in time.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
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

    /// <summary>Reads the tables until nothing changes meanwhile, but not for ever: a table may change all the time.</summary>
    private void ReadFirst(bool emits, CancellationToken cancellation)
    {
        for (int attempt = 0; attempt < MaximumFirstReadings && Array.Exists(_pictures, picture => picture.IsStale); attempt++)
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

    /// <summary>Called when there is nothing to receive: reads the tables if that is needed and due, else waits.</summary>
    private void ReadOrWait(TimeSpan left, CancellationToken cancellation)
    {
        bool isReadingNeeded = Array.Exists(_pictures, picture => picture.IsStale);
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
    /// Reads the stale pictures. The kernel announces that a link goes down, that an address is removed or that an IPv4 route is deleted
    /// before the routes are gone. It holds its lock (RTNL) meanwhile. A dump of routes does not wait for that lock, but a request for an
    /// interface does, whatever its answer. So after that request the tables show all that was announced before.
    /// </summary>
    private void Read(CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        new LinkReader(_connection).Find(1);
        RoutePicture[] stale = Array.FindAll(_pictures, picture => picture.IsStale);
        foreach (RoutePicture picture in stale)
        {
            picture.BeginReading();
            picture.EndListing(ReadInto(picture, cancellation));
            Readings++;
        }

        // The notifications that wait now may be of changes before or after the reading of their routes.
        while (Receive())
        {
            cancellation.ThrowIfCancellationRequested();
        }

        Array.ForEach(stale, picture => picture.EndReading());
        _nextReading = Now + (Spacing * Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Reads all routes into a picture.</summary>
    /// <returns>Whether the list is consistent.</returns>
    private bool ReadInto(RoutePicture picture, CancellationToken cancellation) => RouteDump.Run(
        _connection,
        _filter,
        picture.Family,
        picture,
        static (message, picture) =>
        {
            picture.Add(message);
            return true;
        },
        cancellation);

    /// <summary>Receives one notification, or that some were lost.</summary>
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
                MarkStale();
                return true;
            default:
                foreach (NetlinkMessage message in messages)
                {
                    Apply(message);
                }

                return true;
        }
    }

    private void Apply(NetlinkMessage message)
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
                MarkStale();
                break;
            case LinuxRtnetlink.RTM_NEWADDR or LinuxRtnetlink.RTM_DELADDR or LinuxRtnetlink.RTM_NEWNEXTHOP or LinuxRtnetlink.RTM_DELNEXTHOP:
                MarkStale();
                break;
        }
    }

    private void MarkStale() => Array.ForEach(_pictures, picture => picture.MarkStale());
}
