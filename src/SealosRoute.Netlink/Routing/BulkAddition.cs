using System;
using SealosRoute.Netlink.Connection;
using SealosRoute.Netlink.Interop;
using SealosRoute.Netlink.Wire;

namespace SealosRoute.Netlink.Routing;

/// <summary>Adds many routes that must not exist yet.</summary>
/// <typeparam name="TRoute">What is known of a route.</typeparam>
/// <param name="connection">The connection.</param>
/// <param name="write">Appends what makes the route.</param>
/// <param name="refused">Told of each route that the kernel refused.</param>
/// <param name="created">Told of each route, and what the kernel made of it; null if nobody wants to know.</param>
internal sealed class BulkAddition<TRoute>(
    NetlinkConnection connection, RouteWriter<TRoute> write, Action<TRoute, NetlinkException> refused, Action<TRoute, Route>? created)
    : RouteBulk<TRoute>(
        connection,
        LinuxRtnetlink.RTM_NEWROUTE,
        (ushort)(LinuxNetlink.NLM_F_CREATE | LinuxNetlink.NLM_F_EXCL | (created is null ? 0 : LinuxNetlink.NLM_F_ECHO)))
    where TRoute : class
{
    private readonly Route?[] _created = new Route?[RequestBatch.MaximumCount];

    /// <summary>How many were added.</summary>
    internal long Count { get; private set; }

    private protected override string Operation => "Add route";

    private protected override void Write(TRoute route, ref MessageWriter request) => write(route, ref request);

    /// <summary>Where one request makes several reports, as some IPv6 ones do, the last is of the whole.</summary>
    private protected override void Reported(int index, NetlinkMessage report) => _created[index] = new Route(new RouteMessage(report));

    private protected override void Settle()
    {
        for (int i = 0; i < Routes.Length; i++)
        {
            if (Refusals[i] is NetlinkException refusal)
            {
                refused(Routes[i], refusal);
                continue;
            }

            Count++;
            if (_created[i] is Route route)
            {
                _created[i] = null;
                created?.Invoke(Routes[i], route);
            }
        }
    }
}
