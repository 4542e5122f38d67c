using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Threading;

namespace SealosRoute.Netlink;

/// <summary>
/// Deletes many routes and no others; see <see cref="RouteClient.BeginDeletion"/>. The kernel deletes by likeness and reports which route it
/// deleted (see <see cref="ExactDeletion"/>). A route that shares its slot with others is deleted by itself. If a batch deletes another route
/// than the requested one all the same, because the table has changed, and no other request of the batch is for that route, then it is put
/// back, and the requested one is deleted by itself.
/// </summary>
public sealed class BulkDeletion : RouteBulk
{
    /// <summary>So many routes are looked up one by one. For more, reading the tables once costs less.</summary>
    private const int MaximumIPv4LookUps = 512;

    /// <summary>An IPv6 look-up costs several times an IPv4 one, since the kernel makes a cache entry for each.</summary>
    private const int MaximumIPv6LookUps = 64;

    private readonly Action<Route, NetlinkException> _refused;
    private readonly Action<Route>? _deleted;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<AddressFamily, CrowdedPlaces> _crowded = [];

    /// <summary>Which other route was deleted for each route of the batch, or null.</summary>
    private readonly Route?[] _taken = new Route?[RequestBatch.MaximumCount];
    private bool _tookAnother;
    private int _ipv4LookUps;
    private int _ipv6LookUps;

    internal BulkDeletion(
        NetlinkConnection connection, Action<Route, NetlinkException> refused, Action<Route>? deleted, CancellationToken cancellation)
        : base(connection, LinuxRtnetlink.RTM_DELROUTE, LinuxNetlink.NLM_F_ECHO, cancellation)
    {
        _refused = refused;
        _deleted = deleted;
        _cancellation = cancellation;
    }

    private protected override string Operation => "Delete route";

    /// <summary>Deletes exactly this route, see <see cref="RouteClient.Delete"/>.</summary>
    /// <param name="route">The route, as read before.</param>
    public void Append(Route route)
    {
        if (!SharesSlot(route))
        {
            base.Append(route);
            return;
        }

        Flush();
        _cancellation.ThrowIfCancellationRequested();
        Report(route, Delete(route));
    }

    private protected override void Write(object route, ref MessageWriter request) => RouteReplay.WriteDeletion((Route)route, ref request);

    private protected override bool Reported(int index, NetlinkMessage report)
    {
        bool isWanted = RouteIdentity.IsSame(((Route)Routes[index]).Payload.Span, report.Payload, withObjectWays: false);
        _taken[index] = isWanted ? null : new Route(new RouteMessage(report));
        _tookAnother |= !isWanted;
        return isWanted;
    }

    private protected override void Settle()
    {
        if (_tookAnother)
        {
            _tookAnother = false;
            RepairMistakes();
        }

        for (int i = 0; i < Routes.Length; i++)
        {
            Report((Route)Routes[i], Refusals[i]);
        }
    }

    private bool SharesSlot(Route route)
    {
        if (!_crowded.TryGetValue(route.Family, out CrowdedPlaces? crowded) || crowded.IsOld)
        {
            if (MayLookUp(route) && ExactDeletion.IsFirst(Connection, route))
            {
                return false;
            }

            crowded = CrowdedPlaces.Read(Connection, route.Family, _cancellation);
            _crowded[route.Family] = crowded;
        }

        return crowded.Contains(route);
    }

    /// <summary>A look-up shows routes of the main table only.</summary>
    private bool MayLookUp(Route route) => route.Table == RouteTable.Main && (route.Family == AddressFamily.InterNetwork
        ? _ipv4LookUps++ < MaximumIPv4LookUps
        : _ipv6LookUps++ < MaximumIPv6LookUps);

    private void Report(Route route, NetlinkException? refusal)
    {
        if (refusal is not null)
        {
            _refused(route, refusal);
            return;
        }

        Count++;
        _deleted?.Invoke(route);
    }

    private NetlinkException? Delete(Route route)
    {
        StopFiltering();
        try
        {
            ExactDeletion.Run(Connection, route);
            return null;
        }
        catch (NetlinkException e)
        {
            return e;
        }
    }

    /// <summary>Puts back the routes that a batch deleted in place of others, and deletes those.</summary>
    private void RepairMistakes()
    {
        StopFiltering();
        Route[] wanted = Array.ConvertAll(Routes.ToArray(), route => (Route)route);
        List<Route> unwanted = [];
        HashSet<int> open = [];
        for (int i = 0; i < wanted.Length; i++)
        {
            if (_taken[i] is not null || Refusals[i] is { Error: Errno.ESRCH })
            {
                open.Add(i);
            }
        }

        // What one request deleted by mistake may be what another requested.
        foreach (Route taken in _taken.OfType<Route>())
        {
            int index = open.FirstOrDefault(index => wanted[index].IsSameRoute(taken), -1);
            if (open.Remove(index))
            {
                Refusals[index] = null;
            }
            else
            {
                unwanted.Add(taken);
            }
        }

        ExactDeletion.PutBack(Connection, unwanted, before: []);
        foreach (int index in open.Where(index => _taken[index] is not null).Order())
        {
            Refusals[index] = Delete(wanted[index]);
        }

        Array.Clear(_taken);
    }
}
