using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
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
    public void A_new_picture_is_in_doubt_until_it_has_read()
    {
        Assert.True(_picture.IsInDoubt);
        Assert.Equal(["Added 10.0.0.1 via a", "Added 10.0.0.2 via a"], Read("1a", "2a"));
        Assert.False(_picture.IsInDoubt);
        Assert.Empty(Read("1a", "2a"));
    }

    [Fact]
    public void A_notification_of_what_was_read_already_changes_nothing()
    {
        Read("1a", "1b", "2a");

        Assert.Empty(Notify(Fresh, "2a"));
        Assert.Empty(Notify(LinuxNetlink.NLM_F_REPLACE, "2a"));
        Assert.Empty(Notify(0, "2a"));
        Assert.Empty(Delete("3a"));
        Assert.False(_picture.IsInDoubt);
        Assert.Empty(Notify(Append, "1b"));
    }

    [Fact]
    public void Notifications_are_applied_one_by_one()
    {
        Read();

        Assert.Equal(["Added 10.0.0.1 via a"], Notify(Fresh, "1a"));
        Assert.Equal(["Replaced 10.0.0.1 via b"], Notify(LinuxNetlink.NLM_F_REPLACE, "1b"));
        Assert.Equal(["Added 10.0.0.1 via c"], Notify(Append, "1c"));
        Assert.Equal(["Removed 10.0.0.1 via b"], Delete("1b"));
        Assert.Equal(["Removed 10.0.0.1 via c"], Delete("1c"));
        Assert.False(_picture.IsInDoubt);
    }

    [Fact]
    public void A_place_that_the_kernel_calls_empty_has_only_the_new_route()
    {
        Read("1a");

        Assert.Equal(["Replaced 10.0.0.1 via b"], Notify(Fresh, "1b"));
        Assert.False(_picture.IsInDoubt);
    }

    [Theory]
    [InlineData(LinuxNetlink.NLM_F_REPLACE, "1c")]
    [InlineData(Fresh, "1c")]
    [InlineData(LinuxNetlink.NLM_F_REPLACE, "1b")]
    public void Which_of_several_was_replaced_only_a_reading_tells(ushort flags, string route)
    {
        Read("1a", "1b");

        Assert.Empty(Notify(flags, route));
        Assert.True(_picture.IsInDoubt);
        Assert.Equal(["Replaced 10.0.0.1 via c"], Read("1c", "1b"));
    }

    [Fact]
    public void A_deletion_of_another_route_of_the_place_needs_a_reading()
    {
        Read("1a");

        Assert.Empty(Delete("1b"));
        Assert.True(_picture.IsInDoubt);
    }

    [Fact]
    public void A_reading_tells_what_came_went_and_changed()
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
    public void Routes_that_are_the_same_are_as_many_as_are_shown()
    {
        Assert.Equal(2, Read("1a", "1a").Count);
        Assert.Empty(Read("1a", "1a"));
        Assert.Equal(["Removed 10.0.0.1 via a"], Read("1a"));
    }

    [Fact]
    public void A_disturbed_reading_is_not_believed_of_what_is_missing_until_the_next_misses_it_too()
    {
        Read("1a", "2a", "3a");

        Assert.Equal(["Added 10.0.0.4 via a"], ReadDisturbed("9a", "1a", "4a"));
        Assert.True(_picture.IsInDoubt);
        Assert.Equal(["Removed 10.0.0.3 via a"], ReadDisturbed("9a", "1a", "2a", "4a"));
        Assert.True(_picture.IsInDoubt);
        Assert.Empty(Read("1a", "2a", "4a"));
        Assert.False(_picture.IsInDoubt);
    }

    [Fact]
    public void A_disturbed_reading_may_come_by_a_place_twice()
    {
        Read("1a", "2a");

        Assert.Empty(ReadDisturbed("9a", "1a", "2a", "1a", "2a"));
        Assert.Empty(Read("1a", "2a"));
    }

    [Fact]
    public void A_reading_that_the_kernel_does_not_vouch_for_is_disturbed()
    {
        Read("1a", "2a");
        _picture.BeginReading();
        Show("1a");
        _picture.EndShowing(isConsistent: false);
        _picture.EndReading();

        Assert.Empty(Taken());
        Assert.True(_picture.IsInDoubt);
    }

    [Fact]
    public void Routes_of_other_tables_and_of_caches_are_not_seen()
    {
        Read();

        Assert.Empty(Notify(Fresh, "1a", table: 100));
        Assert.Empty(Notify(Fresh, "1a", routeFlags: LinuxRtnetlink.RTM_F_CLONED));
        Assert.Single(Notify(Fresh, "1a"));
    }

    [Fact]
    public void State_is_no_difference()
    {
        Read("1a");

        Assert.Empty(Notify(0, "1a", routeFlags: LinuxRtnetlink.RTNH_F_LINKDOWN | LinuxRtnetlink.RTNH_F_OFFLOAD));
        Assert.Equal(["Replaced 10.0.0.1 via a"], Notify(LinuxNetlink.NLM_F_REPLACE, "1a", routeFlags: LinuxRtnetlink.RTNH_F_ONLINK));
    }

    private List<string> Read(params string[] routes) => Reading(disturbance: null, routes);

    /// <summary>A reading, while which a route comes and goes.</summary>
    private List<string> ReadDisturbed(string disturbance, params string[] routes) => Reading(disturbance, routes);

    private List<string> Reading(string? disturbance, string[] routes)
    {
        _picture.BeginReading();
        foreach (string route in routes)
        {
            Show(route);
        }

        _picture.EndShowing(isConsistent: true);
        if (disturbance is not null)
        {
            _picture.Apply(Message(LinuxRtnetlink.RTM_NEWROUTE, Fresh, disturbance));
            _picture.Apply(Message(LinuxRtnetlink.RTM_DELROUTE, 0, disturbance));
        }

        _picture.EndReading();
        return [.. Taken().Where(change => disturbance is null || !change.Contains($"10.0.0.{disturbance[0]} "))];
    }

    private void Show(string route) => _picture.Show(Message(LinuxRtnetlink.RTM_NEWROUTE, LinuxNetlink.NLM_F_MULTI, route));

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
        MessageWriter writer = new(new byte[256], type, flags);
        writer.Append(new rtmsg { rtm_family = LinuxSocket.AF_INET, rtm_dst_len = 32, rtm_flags = routeFlags });
        writer.Attribute(LinuxRtnetlink.RTA_TABLE, table);
        writer.Attribute(LinuxRtnetlink.RTA_DST, IPAddress.Parse($"10.0.0.{route[0]}"));
        writer.Attribute(LinuxRtnetlink.RTA_GATEWAY, IPAddress.Parse($"10.9.0.{route[1] - 'a' + 1}"));
        MessageSequence messages = new(writer.Complete(sequence: 0).ToArray());
        messages.MoveNext();
        return messages.Current;
    }
}
