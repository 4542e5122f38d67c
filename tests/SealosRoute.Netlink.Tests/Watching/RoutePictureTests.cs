using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>
/// What notifications and readings make of a picture. Routes are named by a letter, which is their gateway, and their host.
/// </summary>
public class RoutePictureTests
{
    private const ushort Fresh = LinuxNetlink.NLM_F_EXCL | LinuxNetlink.NLM_F_CREATE;
    private const ushort Append = LinuxNetlink.NLM_F_CREATE | LinuxNetlink.NLM_F_APPEND;

    private readonly RouteEventQueue _queue = new();
    private readonly RoutePicture _picture;

    public RoutePictureTests() => _picture = new RoutePicture(AddressFamily.InterNetwork, RouteTable.Main, _queue);

    [Fact]
    public void A_new_picture_is_stale_until_the_first_reading()
    {
        Assert.True(_picture.IsStale);
        Assert.Equal(["Added 10.0.0.1 via a", "Added 10.0.0.2 via a"], Read("1a", "2a"));
        Assert.False(_picture.IsStale);
        Assert.Empty(Read("1a", "2a"));
    }

    [Fact]
    public void A_picture_ignores_a_notification_of_what_was_read_already()
    {
        Read("1a", "1b", "2a");

        Assert.Empty(Notify(Fresh, "2a"));
        Assert.Empty(Notify(LinuxNetlink.NLM_F_REPLACE, "2a"));
        Assert.Empty(Notify(0, "2a"));
        Assert.Empty(Delete("3a"));
        Assert.False(_picture.IsStale);
        Assert.Empty(Notify(Append, "1b"));
    }

    [Fact]
    public void A_picture_applies_notifications_one_by_one()
    {
        Read();

        Assert.Equal(["Added 10.0.0.1 via a"], Notify(Fresh, "1a"));
        Assert.Equal(["Replaced 10.0.0.1 via b"], Notify(LinuxNetlink.NLM_F_REPLACE, "1b"));
        Assert.Equal(["Added 10.0.0.1 via c"], Notify(Append, "1c"));
        Assert.Equal(["Removed 10.0.0.1 via b"], Delete("1b"));
        Assert.Equal(["Removed 10.0.0.1 via c"], Delete("1c"));
        Assert.False(_picture.IsStale);
    }

    [Fact]
    public void A_slot_that_the_kernel_calls_empty_has_only_the_new_route()
    {
        Read("1a");

        Assert.Equal(["Replaced 10.0.0.1 via b"], Notify(Fresh, "1b"));
        Assert.False(_picture.IsStale);
    }

    [Theory]
    [InlineData(LinuxNetlink.NLM_F_REPLACE, "1c")]
    [InlineData(Fresh, "1c")]
    [InlineData(LinuxNetlink.NLM_F_REPLACE, "1b")]
    public void A_picture_is_stale_after_one_of_several_routes_was_replaced(ushort flags, string route)
    {
        Read("1a", "1b");

        Assert.Empty(Notify(flags, route));
        Assert.True(_picture.IsStale);
        Assert.Equal(["Replaced 10.0.0.1 via c"], Read("1c", "1b"));
    }

    [Fact]
    public void A_picture_is_stale_after_the_deletion_of_an_unknown_route_of_a_slot()
    {
        Read("1a");

        Assert.Empty(Delete("1b"));
        Assert.True(_picture.IsStale);
    }

    [Fact]
    public void A_reading_reports_what_was_added_removed_and_replaced()
    {
        Read("1a", "2a", "3a", "3b", "4a");

        Assert.Equal(
            [
                "Replaced 10.0.0.2 via b", "Replaced 10.0.0.3 via c", "Removed 10.0.0.3 via b",
                "Added 10.0.0.4 via b", "Added 10.0.0.5 via a", "Removed 10.0.0.1 via a",
            ],
            Read("2b", "3c", "4a", "4b", "5a"));
    }

    [Fact]
    public void A_picture_has_as_many_equal_routes_as_the_reading()
    {
        Assert.Equal(2, Read("1a", "1a").Count);
        Assert.Empty(Read("1a", "1a"));
        Assert.Equal(["Removed 10.0.0.1 via a"], Read("1a"));
    }

    [Fact]
    public void A_disturbed_reading_removes_only_routes_that_the_last_one_missed_too()
    {
        Read("1a", "2a", "3a");

        Assert.Equal(["Added 10.0.0.4 via a"], ReadDisturbed("9a", "1a", "4a"));
        Assert.True(_picture.IsStale);
        Assert.Equal(["Removed 10.0.0.3 via a"], ReadDisturbed("9a", "1a", "2a", "4a"));
        Assert.True(_picture.IsStale);
        Assert.Empty(Read("1a", "2a", "4a"));
        Assert.False(_picture.IsStale);
    }

    [Fact]
    public void A_disturbed_reading_may_show_a_slot_twice()
    {
        Read("1a", "2a");

        Assert.Empty(ReadDisturbed("9a", "1a", "2a", "1a", "2a"));
        Assert.Empty(Read("1a", "2a"));
    }

    [Fact]
    public void A_reading_that_the_kernel_calls_inconsistent_is_disturbed()
    {
        Read("1a", "2a");
        _picture.BeginReading();
        Show("1a");
        _picture.EndListing(isConsistent: false);
        _picture.EndReading();

        Assert.Empty(Taken());
        Assert.True(_picture.IsStale);
    }

    [Fact]
    public void A_picture_ignores_routes_of_other_tables_and_of_caches()
    {
        Read();

        Assert.Empty(Notify(Fresh, "1a", table: 100));
        Assert.Empty(Notify(Fresh, "1a", routeFlags: LinuxRtnetlink.RTM_F_CLONED));
        Assert.Single(Notify(Fresh, "1a"));
    }

    [Fact]
    public void A_picture_ignores_changes_of_state()
    {
        Read("1a");

        Assert.Empty(Notify(0, "1a", routeFlags: LinuxRtnetlink.RTNH_F_LINKDOWN | LinuxRtnetlink.RTNH_F_OFFLOAD));
        Assert.Equal(["Replaced 10.0.0.1 via a"], Notify(LinuxNetlink.NLM_F_REPLACE, "1a", routeFlags: LinuxRtnetlink.RTNH_F_ONLINK));
    }

    private List<string> Read(params string[] routes) => Reading(disturbance: null, routes);

    /// <summary>A reading during which a route is added and removed.</summary>
    private List<string> ReadDisturbed(string disturbance, params string[] routes) => Reading(disturbance, routes);

    private List<string> Reading(string? disturbance, string[] routes)
    {
        _picture.BeginReading();
        foreach (string route in routes)
        {
            Show(route);
        }

        _picture.EndListing(isConsistent: true);
        if (disturbance is not null)
        {
            _picture.Apply(Message(LinuxRtnetlink.RTM_NEWROUTE, Fresh, disturbance));
            _picture.Apply(Message(LinuxRtnetlink.RTM_DELROUTE, 0, disturbance));
        }

        _picture.EndReading();
        return [.. Taken().Where(change => disturbance is null || !change.Contains($"10.0.0.{disturbance[0]} "))];
    }

    private void Show(string route) => _picture.Add(Message(LinuxRtnetlink.RTM_NEWROUTE, LinuxNetlink.NLM_F_MULTI, route));

    private List<string> Notify(ushort flags, string route, uint table = RouteTable.Main, uint routeFlags = 0)
    {
        _picture.Apply(Message(LinuxRtnetlink.RTM_NEWROUTE, flags, route, table, routeFlags));
        return Taken();
    }

    private List<string> Delete(string route)
    {
        _picture.Apply(Message(LinuxRtnetlink.RTM_DELROUTE, 0, route));
        return Taken();
    }

    private List<string> Taken()
    {
        List<string> taken = [];
        while (_queue.TryDequeue(out RouteEvent change))
        {
            Assert.Equal(change.Kind == RouteEventKind.Replaced, change.Previous is not null);
            char gateway = (char)('a' - 1 + change.Route.Gateway!.GetAddressBytes()[3]);
            taken.Add($"{change.Kind} {change.Route.Destination.BaseAddress} via {gateway}");
        }

        return taken;
    }

    private static NetlinkMessage Message(ushort type, ushort flags, string route, uint table = RouteTable.Main, uint routeFlags = 0)
    {
        MessageSequence messages = new(MessageBuilder.Route($"10.0.0.{route[0]}/32", type, flags, routeFlags: routeFlags)
            .Table(table).Gateway($"10.9.0.{route[1] - 'a' + 1}").ToBytes());
        messages.MoveNext();
        return messages.Current;
    }
}
