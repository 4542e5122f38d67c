using System;
using System.Linq;
using System.Net;
using System.Threading;
using SealosRoute.Netlink;
using Xunit;

namespace SealosRoute.Tests;

/// <summary>Every failure is a RouteException, wherever it comes, and how often the kernel is asked.</summary>
public sealed class FailureTests : IDisposable
{
    private const byte IPv4 = LinuxSocket.AF_INET;

    private static readonly IPNetwork _destination = IPNetwork.Parse("10.9.0.1/32");
    private static readonly TestRoute _route = new() { Destination = _destination, Gateway = "10.0.0.7", InterfaceIndex = 3 };

    private readonly ScriptedKernel _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void A_listing_whose_interfaces_cannot_be_named_fails_with_a_RouteException_while_it_is_enumerated()
    {
        _kernel.Routes(IPv4, _route).Break(LinuxRtnetlink.RTM_GETLINK);
        using RouteClient client = new(_kernel);
        using HostRouteTable table = new(client);

        var failure = Assert.Throws<RouteException>(
            () => table.List(new HostRouteFilter { Family = IPFamily.IPv4 }, CancellationToken.None).ToList());

        Assert.Equal(RouteErrorId.KernelRefused, failure.Id);
        Assert.Equal("Find interface 3: Nothing came in time.", failure.Message);
    }

    [Fact]
    public void A_description_whose_interface_cannot_be_named_fails_with_a_RouteException()
    {
        _kernel.Break(LinuxRtnetlink.RTM_GETLINK);
        using RouteClient client = new(_kernel);
        using HostRouteTable table = new(client);

        Assert.Throws<RouteException>(() => table.Describe(_route.ToRoute()));
        Assert.Throws<RouteException>(() => table.TryFindInterface("eth0"));
    }

    [Fact]
    public void A_route_that_was_added_is_reported_even_if_its_interface_cannot_be_named()
    {
        _kernel.Created(IPv4, _route).Break(LinuxRtnetlink.RTM_GETLINK);

        RecordedReport report = Add(new HostRouteValues { Gateway = IPAddress.Parse("10.0.0.7") });

        Assert.Equal(["+10.9.0.1/32"], report.Lines);
    }

    [Fact]
    public void One_addition_is_one_request_and_one_for_the_name_of_its_interface()
    {
        _kernel.Created(IPv4, _route).Link(3, "eth0", LinkFlags.Up);
        using RouteClient client = new(_kernel);
        using HostRouteTable table = new(client);
        HostRouteEditor editor = new(client, table);
        HostRouteRequest request = new(_destination, new HostRouteValues { Gateway = IPAddress.Parse("10.0.0.7") });

        Assert.Equal("eth0", editor.Add(request, table.Resolve(request), append: false).InterfaceName);
        Assert.Equal([LinuxRtnetlink.RTM_NEWROUTE, LinuxRtnetlink.RTM_GETLINK], _kernel.Requests.Select(one => one.Request));

        // The name is known from now on.
        editor.Add(request, table.Resolve(request), append: false);
        Assert.Equal(3, _kernel.Requests.Count);
    }

    [Fact]
    public void An_interface_that_was_named_is_requested_before_the_addition_and_not_again()
    {
        _kernel.Created(IPv4, _route).Link(3, "eth0", LinkFlags.Up);

        RecordedReport report = Add(new HostRouteValues { Gateway = IPAddress.Parse("10.0.0.7"), InterfaceName = "eth0" });

        Assert.Equal(["+10.9.0.1/32"], report.Lines);
        Assert.Equal([LinuxRtnetlink.RTM_GETLINK, LinuxRtnetlink.RTM_NEWROUTE], _kernel.Requests.Select(one => one.Request));
    }

    [Fact]
    public void If_the_interface_that_was_named_cannot_be_found_out_nothing_is_added()
    {
        _kernel.Created(IPv4, _route).Break(LinuxRtnetlink.RTM_GETLINK);
        using RouteClient client = new(_kernel);
        using HostRouteTable table = new(client);
        HostRouteRequest request = new(_destination, new HostRouteValues { InterfaceName = "eth0" });

        var failure = Assert.Throws<RouteException>(() => table.Resolve(request));

        Assert.Equal("Find interface 'eth0': Nothing came in time.", failure.Message);
        Assert.Equal([LinuxRtnetlink.RTM_GETLINK], _kernel.Requests.Select(one => one.Request));
    }

    [Fact]
    public void An_equal_route_that_is_there_already_takes_one_look_up_and_no_message()
    {
        _kernel.Refuse(LinuxRtnetlink.RTM_NEWROUTE, IPv4, Errno.EEXIST).Routes(IPv4, _route).Link(3, "eth0", LinkFlags.Up);

        RecordedReport report = Add(new HostRouteValues { Gateway = IPAddress.Parse("10.0.0.7") }, ifNotExists: true);

        Assert.Equal(["=10.9.0.1/32"], report.Lines);
        Assert.Equal(
            [LinuxRtnetlink.RTM_NEWROUTE, LinuxRtnetlink.RTM_GETROUTE, LinuxRtnetlink.RTM_GETLINK], _kernel.Requests.Select(one => one.Request));
    }

    [Fact]
    public void Another_route_that_is_in_the_way_takes_one_reading_for_the_comparison_and_the_message()
    {
        _kernel.Refuse(LinuxRtnetlink.RTM_NEWROUTE, IPv4, Errno.EEXIST).Routes(IPv4, _route).Link(3, "eth0", LinkFlags.Up);

        RecordedReport report = Add(new HostRouteValues { Gateway = IPAddress.Parse("10.0.0.9") }, ifNotExists: true);

        Assert.Equal(["RouteExists the target"], report.Lines);
        Assert.Contains("the main table has 10.9.0.1 via 10.0.0.7 dev eth0", report.Failures.Single().Message);
        Assert.Equal(
            [LinuxRtnetlink.RTM_NEWROUTE, LinuxRtnetlink.RTM_GETROUTE, LinuxRtnetlink.RTM_GETROUTE, LinuxRtnetlink.RTM_GETLINK],
            _kernel.Requests.Select(one => one.Request));
    }

    private RecordedReport Add(HostRouteValues values, bool ifNotExists = false)
    {
        RecordedReport report = new();
        using RouteClient client = new(_kernel);
        using HostRouteTable table = new(client);
        HostRouteRequest request = new(_destination, values);
        using HostRouteAdditions additions = new(client, table, report, CancellationToken.None) { IfNotExists = ifNotExists };
        additions.Add("the target", request, table.Resolve(request), canPipeline: true);
        additions.Finish();
        return report;
    }
}
