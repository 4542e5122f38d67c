using System;
using System.Net.Sockets;

namespace SealosRoute.Netlink;

/// <summary>
/// What the kernel was asked for one route, and what it reported: of routes that differ by the destination's address alone, the request and
/// the report differ by that alone.
/// </summary>
internal sealed class ReportTemplate
{
    private readonly MessagePattern _known;
    private readonly MessagePattern _request;
    private readonly MessagePattern _report;
    private readonly bool _reportsWhatIsKnown;

    private ReportTemplate(MessagePattern known, MessagePattern request, MessagePattern report)
    {
        _known = known;
        _request = request;
        _report = report;
        _reportsWhatIsKnown = report.Matches(known.Payload);
    }

    /// <summary>The report, for a filter.</summary>
    internal MessagePattern Report => _report;

    /// <summary>Learns from one route.</summary>
    /// <param name="known">What is known of the route: the message that it was read from, or the request itself.</param>
    /// <param name="request">What the kernel was asked.</param>
    /// <param name="report">What it reported.</param>
    /// <returns>The template; null for a route that others cannot be like, or of which the kernel makes several reports.</returns>
    internal static ReportTemplate? Learn(ReadOnlySpan<byte> known, ReadOnlySpan<byte> request, ReadOnlySpan<byte> report)
        => !IsToldInParts(report)
        && MessagePattern.Of(known) is MessagePattern first
        && MessagePattern.Of(request) is MessagePattern second
        && MessagePattern.Of(report) is MessagePattern third
            ? new ReportTemplate(first, second, third)
            : null;

    /// <summary>Whether a route is one of those, by what is known of it.</summary>
    internal bool Fits(ReadOnlySpan<byte> known) => _known.Matches(known);

    /// <summary>Appends the request for a route that fits.</summary>
    internal void WriteRequest(ReadOnlySpan<byte> known, ref MessageWriter writer) => writer.AppendRaw(_request.With(known[_known.Address]));

    /// <summary>The route that the kernel would report for one that fits.</summary>
    /// <param name="known">What is known of it.</param>
    /// <param name="route">The route that this was read from, if it was.</param>
    internal Route MakeReport(ReadOnlySpan<byte> known, Route? route) => route is not null && _reportsWhatIsKnown
        ? route
        : new Route(_report.With(known[_known.Address]).ToArray());

    private static bool IsToldInParts(ReadOnlySpan<byte> report)
    {
        RouteMessage route = new(new NetlinkMessage(default, report));
        return route.Family == AddressFamily.InterNetworkV6 && route.HasNextHops;
    }
}
