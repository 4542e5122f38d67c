using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using SealosRoute.Netlink.Connection;
using SealosRoute.Netlink.Interop;
using SealosRoute.Netlink.Wire;

namespace SealosRoute.Netlink.Routing;

/// <summary>
/// Deletes many routes and no others. The kernel deletes by likeness and reports what it took (see <see cref="ExactDeletion"/>). Routes
/// that have company at their place go by themselves. Where a batch all the same took another route than was wanted, since the table has
/// changed, and no other request of it wanted that, it is put back, and the wanted one deleted by itself.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="refused">Told of each route that was not deleted, and why.</param>
/// <param name="deleted">Told of each route that was; null if nobody wants to know.</param>
internal sealed class BulkDeletion(NetlinkConnection connection, Action<Route, NetlinkException> refused, Action<Route>? deleted)
    : RouteBulk<Route>(connection, LinuxRtnetlink.RTM_DELROUTE, LinuxNetlink.NLM_F_ECHO)
{
    /// <summary>As many are looked up; for more, reading the tables once costs less. Of another table than main a look-up tells nothing.</summary>
    private const int MaximumLookUps = 256;

    private readonly Dictionary<AddressFamily, CrowdedPlaces> _crowded = [];
    private int _lookUps;

    /// <summary>What was taken for each route of the batch, if it was another.</summary>
    private readonly Route?[] _taken = new Route?[RequestBatch.MaximumCount];
    private readonly NetlinkConnection _connection = connection;
    private bool _tookAnother;

    /// <summary>How many were deleted.</summary>
    internal long Count { get; private set; }

    private protected override string Operation => "Delete route";

    private protected override bool GoesAlone(Route route, CancellationToken cancellation)
    {
        if (!_crowded.TryGetValue(route.Family, out CrowdedPlaces? crowded))
        {
            if (route.Table == RouteTable.Main && _lookUps++ < MaximumLookUps && ExactDeletion.IsFirst(_connection, route))
            {
                return false;
            }

            crowded = CrowdedPlaces.Read(_connection, route.Family, cancellation);
            _crowded.Add(route.Family, crowded);
        }

        return crowded.Contains(route);
    }

    private protected override void ChangeAlone(Route route)
    {
        NetlinkException? refusal = Delete(route);
        Tell(route, refusal);
    }

    private protected override void Write(Route route, ref MessageWriter request) => RouteReplay.WriteDeletion(route, ref request);

    private protected override void Reported(int index, NetlinkMessage report)
    {
        bool isWanted = RouteIdentity.IsSame(Routes[index].Payload.Span, report.Payload, withObjectWays: false);
        _taken[index] = isWanted ? null : new Route(new RouteMessage(report));
        _tookAnother |= !isWanted;
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
            Tell(Routes[i], Refusals[i]);
        }
    }

    private void Tell(Route route, NetlinkException? refusal)
    {
        if (refusal is not null)
        {
            refused(route, refusal);
            return;
        }

        Count++;
        deleted?.Invoke(route);
    }

    private NetlinkException? Delete(Route route)
    {
        try
        {
            ExactDeletion.Run(_connection, route);
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
        Route[] wanted = Routes.ToArray();
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

        ExactDeletion.PutBack(_connection, unwanted, before: []);
        foreach (int index in open.Where(index => _taken[index] is not null).Order())
        {
            Refusals[index] = Delete(wanted[index]);
        }

        Array.Clear(_taken);
    }
}
