using System;
using System.Net.Sockets;

namespace SealosRoute.Netlink;

/// <summary>
/// One route's request, and the kernel's report of the change. For routes that differ only by the destination's address, requests and
/// reports differ only by it too.
/// </summary>
internal sealed class ReportTemplate
{
    private readonly RoutePattern _known;
    private readonly RoutePattern _request;
    private readonly bool _reportsWhatIsKnown;

    private ReportTemplate(RoutePattern known, RoutePattern request, RoutePattern report)
    {
        _known = known;
        _request = request;
        Report = report;
        _reportsWhatIsKnown = report.Matches(known.Payload);
    }

    /// <summary>The report, for a filter.</summary>
    internal RoutePattern Report { get; }

    /// <summary>Learns from one route.</summary>
    /// <param name="known">What is known of the route: the message that it was read from, or the request itself.</param>
    /// <param name="request">The request.</param>
    /// <param name="report">The kernel's report.</param>
    /// <returns>The template; null for a default route, and for a route of which the kernel makes several reports.</returns>
    internal static ReportTemplate? Learn(ReadOnlySpan<byte> known, ReadOnlySpan<byte> request, ReadOnlySpan<byte> report)
        => !HasSeveralReports(report)
        && RoutePattern.Of(known) is RoutePattern first
        && RoutePattern.Of(request) is RoutePattern second
        && RoutePattern.Of(report) is RoutePattern third
            ? new ReportTemplate(first, second, third)
            : null;

    /// <summary>Whether the template is of this route too, by what is known of the route.</summary>
    internal bool Fits(ReadOnlySpan<byte> known) => _known.Matches(known);

    /// <summary>Appends the request for a route that fits.</summary>
    internal void WriteRequest(ReadOnlySpan<byte> known, ref MessageWriter writer) => _request.Write(_known.AddressIn(known), ref writer);

    /// <summary>The route that the kernel would report for one that fits.</summary>
    /// <param name="known">What is known of the route.</param>
    /// <param name="route">The route that this was read from, if it was read.</param>
    internal Route MakeReport(ReadOnlySpan<byte> known, Route? route)
        => route is not null && _reportsWhatIsKnown ? route : Report.ToRoute(_known.AddressIn(known));

    private static bool HasSeveralReports(ReadOnlySpan<byte> report)
    {
        RouteMessage route = new(new NetlinkMessage(default, report));
        return route.Family == AddressFamily.InterNetworkV6 && route.HasNextHops;
    }
}
