using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Reflection;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>Every attribute of a route message has a role, and identity, slot and requests follow it.</summary>
public class RouteAttributesTests
{
    /// <summary>Each attribute of the headers in each family, with two values that differ.</summary>
    public static TheoryData<string, AddressFamily> Attributes()
        => [.. Names().SelectMany(name => new[] { (name, AddressFamily.InterNetwork), (name, AddressFamily.InterNetworkV6) })];

    [Fact]
    public void Every_route_attribute_constant_has_a_role()
        => Assert.DoesNotContain(Names(), name => RouteAttributes.Find(Number(name)) is null);

    [Fact]
    public void An_attribute_that_is_not_known_is_the_routes_own()
    {
        Assert.Null(RouteAttributes.Find(200));
        Assert.Equal(RouteAttributeRole.Own, RouteAttributes.RoleOf(200));
    }

    [Theory]
    [MemberData(nameof(Attributes))]
    public void A_route_is_another_if_an_attribute_differs_that_is_not_state(string name, AddressFamily family)
    {
        RouteAttributeRole role = RouteAttributes.RoleOf(Number(name));
        (byte[] one, byte[] other) = (Payload(family, name, variant: 1), Payload(family, name, variant: 2));

        Assert.Equal(role == RouteAttributeRole.State, RouteIdentity.IsSame(one, other, withObjectWays: false));
    }

    [Theory]
    [MemberData(nameof(Attributes))]
    public void A_route_of_a_next_hop_object_stays_the_same_if_a_way_out_differs(string name, AddressFamily family)
    {
        RouteAttributeRole role = RouteAttributes.RoleOf(Number(name));
        (byte[] one, byte[] other) = (Payload(family, name, variant: 1, nextHopId: 7), Payload(family, name, variant: 2, nextHopId: 7));

        Assert.Equal(
            role is RouteAttributeRole.State or RouteAttributeRole.Way, RouteIdentity.IsSame(one, other, withObjectWays: false));
        Assert.Equal(role is RouteAttributeRole.State, RouteIdentity.IsSame(one, other, withObjectWays: true));
    }

    [Theory]
    [MemberData(nameof(Attributes))]
    public void A_route_is_in_another_slot_if_an_attribute_of_the_slot_differs(string name, AddressFamily family)
    {
        RouteAttributeRole role = RouteAttributes.RoleOf(Number(name));
        RouteSlot one = new(new NetlinkMessage(default, Payload(family, name, variant: 1)));
        RouteSlot other = new(new NetlinkMessage(default, Payload(family, name, variant: 2)));

        Assert.Equal(role != RouteAttributeRole.Slot, one == other);
    }

    [Theory]
    [MemberData(nameof(Attributes))]
    public void A_request_repeats_what_identifies_the_route_and_nothing_else(string name, AddressFamily family)
    {
        RouteAttributeRole role = RouteAttributes.RoleOf(Number(name));
        Assert.Equal(role != RouteAttributeRole.State, Repeats(Payload(family, name, variant: 1), Number(name)));
        Assert.Equal(
            role is not (RouteAttributeRole.State or RouteAttributeRole.Way),
            Repeats(Payload(family, name, variant: 1, nextHopId: 7), Number(name)));
    }

    private static bool Repeats(byte[] payload, ushort attribute)
    {
        MessageWriter request = new(new byte[1024], type: 0, flags: 0);
        RouteReplay.WriteAddition(Route.Parse(payload), ref request);
        foreach (NetlinkAttribute repeated in new NetlinkMessage(default, request.Payload).Attributes<rtmsg>())
        {
            if (repeated.Type == attribute)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A route with an attribute in one of two variants, and with a next hop object, if that is not the attribute itself.</summary>
    private static byte[] Payload(AddressFamily family, string name, byte variant, uint? nextHopId = null)
    {
        byte[] address = new byte[family == AddressFamily.InterNetwork ? 4 : 16];
        address[^1] = variant;
        byte[] value = name switch
        {
            nameof(LinuxRtnetlink.RTA_DST) or nameof(LinuxRtnetlink.RTA_SRC) or nameof(LinuxRtnetlink.RTA_GATEWAY)
                or nameof(LinuxRtnetlink.RTA_PREFSRC) => address,
            nameof(LinuxRtnetlink.RTA_VIA) => [LinuxSocket.AF_INET6, 0, .. new byte[15], variant],
            nameof(LinuxRtnetlink.RTA_METRICS) => [8, 0, (byte)LinuxRtnetlink.RTAX_MTU, 0, variant, 5, 0, 0],
            nameof(LinuxRtnetlink.RTA_MULTIPATH) => [8, 0, 0, 0, variant, 0, 0, 0],
            nameof(LinuxRtnetlink.RTA_CACHEINFO) => [variant, .. new byte[31]],
            nameof(LinuxRtnetlink.RTA_PREF) => [variant],
            nameof(LinuxRtnetlink.RTA_ENCAP_TYPE) => [variant, 0],
            nameof(LinuxRtnetlink.RTA_ENCAP) => [8, 0, 1, 0, variant, 0, 0, 0],
            _ => [variant, 0, 0, 0],
        };
        byte length = (byte)(name == nameof(LinuxRtnetlink.RTA_DST) ? address.Length * 8 : 0);
        MessageBuilder message = new MessageBuilder(LinuxRtnetlink.RTM_NEWROUTE)
            .RouteHeader((byte)(family == AddressFamily.InterNetwork ? LinuxSocket.AF_INET : LinuxSocket.AF_INET6), length);
        if (nextHopId is uint id && name != nameof(LinuxRtnetlink.RTA_NH_ID))
        {
            message.Attribute(LinuxRtnetlink.RTA_NH_ID, id);
        }

        return message.Attribute(Number(name), value).ToPayload();
    }

    private static IEnumerable<string> Names() => typeof(LinuxRtnetlink).GetFields(BindingFlags.Static | BindingFlags.NonPublic)
        .Select(field => field.Name).Where(name => name.StartsWith("RTA_", StringComparison.Ordinal));

    private static ushort Number(string name)
        => (ushort)typeof(LinuxRtnetlink).GetField(name, BindingFlags.Static | BindingFlags.NonPublic)!.GetRawConstantValue()!;
}
