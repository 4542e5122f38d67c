using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Threading;

namespace SealosRoute.Netlink;

/// <summary>
/// Deletes many routes and no others; see <see cref="RouteClient.BeginDeletion"/>. The kernel deletes by likeness and reports what it took
/// (see <see cref="ExactDeletion"/>). Routes that have company at their place go by themselves. Where a batch all the same took another
/// route than was wanted, since the table has changed, and no other request of it wanted that, it is put back, and the wanted one deleted by
/// itself.
/// </summary>
public sealed class BulkDeletion : RouteBulk
{
    /// <summary>As many are looked up; for more, reading the tables once costs less.</summary>
    private const int MaximumIPv4LookUps = 512;

    /// <summary>An IPv6 look-up costs several times an IPv4 one, since the kernel makes a cache entry for each.</summary>
    private const int MaximumIPv6LookUps = 64;

    private readonly Action<Route, NetlinkException> _refused;
    private readonly Action<Route>? _deleted;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<AddressFamily, CrowdedPlaces> _crowded = [];

    /// <summary>What was taken for each route of the batch, if it was another.</summary>
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
        if (!HasCompany(route))
        {
            base.Append(route);
            return;
        }

        Flush();
        _cancellation.ThrowIfCancellationRequested();
        Tell(route, Delete(route));
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
            MakeGood();
        }

        for (int i = 0; i < Routes.Length; i++)
        {
            Tell((Route)Routes[i], Refusals[i]);
        }
    }

    private bool HasCompany(Route route)
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

    /// <summary>Of another table than main a look-up tells nothing.</summary>
    private bool MayLookUp(Route route) => route.Table == RouteTable.Main && (route.Family == AddressFamily.InterNetwork
        ? _ipv4LookUps++ < MaximumIPv4LookUps
        : _ipv6LookUps++ < MaximumIPv6LookUps);

    private void Tell(Route route, NetlinkException? refusal)
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
        StopSifting();
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

    /// <summary>Sets right what a batch took for another.</summary>
    private void MakeGood()
    {
        StopSifting();
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

        // What one request took for another may be what that other wanted.
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
