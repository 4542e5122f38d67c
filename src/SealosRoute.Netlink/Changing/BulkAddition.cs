using System;
using System.Threading;

namespace SealosRoute.Netlink;

/// <summary>Adds many routes that must not exist yet; see <see cref="RouteClient.BeginAddition"/>.</summary>
public sealed class BulkAddition : RouteBulk
{
    private readonly Action<object, NetlinkException> _refused;
    private readonly Action<object, Route>? _created;
    private readonly Route?[] _reports = new Route?[RequestBatch.MaximumCount];

    internal BulkAddition(
        NetlinkConnection connection, Action<object, NetlinkException> refused, Action<object, Route>? created, CancellationToken cancellation)
        : base(
            connection,
            LinuxRtnetlink.RTM_NEWROUTE,
            (ushort)(LinuxNetlink.NLM_F_CREATE | LinuxNetlink.NLM_F_EXCL | (created is null ? 0 : LinuxNetlink.NLM_F_ECHO)),
            cancellation)
    {
        _refused = refused;
        _created = created;
    }

    private protected override string Operation => "Add route";

    /// <summary>Adds a route, see <see cref="RouteClient.Add(RouteSpec, bool)"/>.</summary>
    /// <param name="route">The route.</param>
    /// <exception cref="ArgumentException">The preferred source is of another family than the destination.</exception>
    public void Append(RouteSpec route) => base.Append(route);

    /// <summary>Adds a route again as it was read, see <see cref="RouteClient.Add(Route, bool)"/>.</summary>
    /// <param name="route">The route, as read before.</param>
    public void Append(Route route) => base.Append(route);

    private protected override void Write(object route, ref MessageWriter request)
    {
        if (route is Route known)
        {
            RouteReplay.WriteAddition(known, ref request);
        }
        else
        {
            ((RouteSpec)route).Write(ref request);
        }
    }

    /// <summary>Where one request makes several reports, as some IPv6 ones do, the last is of the whole.</summary>
    private protected override bool Reported(int index, NetlinkMessage report)
    {
        _reports[index] = new Route(new RouteMessage(report));
        return true;
    }

    private protected override void Settle()
    {
        for (int i = 0; i < Routes.Length; i++)
        {
            Route? report = _reports[i];
            _reports[i] = null;
            if (Refusals[i] is NetlinkException refusal)
            {
                _refused(Routes[i], refusal);
                continue;
            }

            report ??= IsFiltering ? MakeReport(i) : null;
            if (report is null && WantsReports)
            {
                // The conversation is broken, which Flush says: the outcomes behind this one are not known either.
                return;
            }

            Count++;
            if (report is not null)
            {
                _created?.Invoke(Routes[i], report);
            }
        }
    }
}
