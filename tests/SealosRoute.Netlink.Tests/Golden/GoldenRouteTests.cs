using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>Messages of a real kernel, read, and written again.</summary>
public class GoldenRouteTests
{
    public static TheoryData<string> Commands => new(GoldenRoute.All.Select(golden => golden.Command));

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_golden_message_is_read_as_its_command_said(string command)
        => Assert.Equal(GoldenRoute.Of(command).Description, RouteDescription.Of(GoldenRoute.Of(command).Read()));

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_route_is_repeated_byte_for_byte_without_state_and_without_the_ways_of_its_next_hop_object(string command)
    {
        Route route = GoldenRoute.Of(command).Read();
        byte[] buffer = new byte[512];
        MessageWriter writer = new(buffer, LinuxRtnetlink.RTM_NEWROUTE, LinuxNetlink.NLM_F_MULTI);

        RouteReplay.WriteAddition(route, ref writer);

        byte[] expected = GoldenRoute.Of(command).Bytes;
        ushort[] leftOut = route.NextHopId is null
            ? [LinuxRtnetlink.RTA_CACHEINFO]
            :
            [
                LinuxRtnetlink.RTA_CACHEINFO, LinuxRtnetlink.RTA_OIF, LinuxRtnetlink.RTA_GATEWAY, LinuxRtnetlink.RTA_VIA,
                LinuxRtnetlink.RTA_MULTIPATH, LinuxRtnetlink.RTA_ENCAP, LinuxRtnetlink.RTA_ENCAP_TYPE,
            ];
        (string body, List<string> attributes) = Parts(expected, leftOut);
        if (route is { NextHopId: not null, Family: AddressFamily.InterNetwork })
        {
            // The request has an empty list of path metrics, so that the route gets no other's.
            attributes.Add($"{LinuxRtnetlink.RTA_METRICS:x4} ");
        }

        string linkDown = $"{LinuxRtnetlink.RTNH_F_LINKDOWN:x2}";
        if (command == "ip route add 192.0.2.1 via 10.3.0.2")
        {
            body = body[..16] + "00" + body[18..];
            Assert.Equal(linkDown, Parts(expected).Body[16..18]);
        }
        else if (command == "ip route add 192.0.2.1 nexthop via 10.1.0.2 nexthop via 10.3.0.2")
        {
            int multipath = attributes.FindIndex(attribute => attribute.StartsWith("0009", StringComparison.Ordinal));
            attributes[multipath] = attributes[multipath].Replace($"1000{linkDown}00", "10000000", StringComparison.Ordinal);
        }

        else if (command == "ip route add 192.0.2.1 nhid 3")
        {
            // The object is a blackhole, the route itself is not.
            Assert.Equal($"{LinuxRtnetlink.RTN_BLACKHOLE:x2}", body[14..16]);
            body = $"{body[..14]}{LinuxRtnetlink.RTN_UNICAST:x2}{body[16..]}";
        }

        if (route.Lifetime is TimeSpan lifetime)
        {
            // A lifetime is reported in the cache information and asked for in whole seconds.
            string seconds = Convert.ToHexStringLower(BitConverter.GetBytes((uint)Math.Ceiling(lifetime.TotalSeconds)));
            attributes.Add($"{LinuxRtnetlink.RTA_EXPIRES:x4} {seconds}");
        }

        (string writtenBody, List<string> writtenAttributes) = Parts(writer.Complete(sequence: 0).ToArray());
        Assert.Equal(body, writtenBody);
        Assert.Equal(attributes, writtenAttributes);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_golden_route_equals_itself_and_no_other(string command)
    {
        Route route = GoldenRoute.Of(command).Read();

        Assert.Equal([command], GoldenRoute.All.Where(other => other.Read().IsSameRoute(route)).Select(other => other.Command));
    }

    [Fact]
    public void A_request_for_a_golden_route_has_the_bytes_of_the_kernels_message()
    {
        int written = 0;
        foreach (GoldenRoute golden in GoldenRoute.All)
        {
            Route route = golden.Read();
            RouteSpec spec = new(route.Destination)
            {
                Gateway = route.Gateway,
                InterfaceIndex = route.InterfaceIndex,
                Metric = route.Metric,
                PreferredSource = route.PreferredSource,
                OnLink = route.Flags.HasFlag(RouteFlags.OnLink),
                Table = route.Table,
                Protocol = route.Protocol,
                Type = route.Type,
                TypeOfService = route.TypeOfService,
                Scope = route.Scope,
                Metrics = route.Metrics,
                NextHops = route.NextHops,
                Preference = route.Preference,
            };
            if (route.NextHopId is not null || route.Realms is not null || route.EncapsulationType is not null
                || route.SourcePrefix is not null || route.Lifetime is not null || route.Metrics?.CongestionControl is not null
                || route.Flags.HasFlag(RouteFlags.LinkDown)
                || route.NextHops.Any(hop => hop.Flags.HasFlag(RouteFlags.LinkDown)))
            {
                continue;
            }

            MessageWriter writer = new(new byte[512], LinuxRtnetlink.RTM_NEWROUTE, flags: 0);
            spec.Write(ref writer);

            (string body, List<string> attributes) = Parts(writer.Complete(sequence: 0).ToArray());
            (string goldenBody, List<string> goldenAttributes) = Parts(golden.Bytes, LinuxRtnetlink.RTA_CACHEINFO);
            if (route.Destination.PrefixLength == 0)
            {
                // The kernel leaves out a destination of length 0; a request may have it.
                attributes.RemoveAll(attribute => attribute.StartsWith("0001", StringComparison.Ordinal));
            }

            Assert.Equal((golden.Command, goldenBody), (golden.Command, body));
            Assert.Equal(goldenAttributes.Order(), attributes.Order());
            written++;
        }

        Assert.Equal(41, written);
    }

    [Fact]
    public void There_are_golden_messages_of_both_families()
        => Assert.Equal(
            [AddressFamily.InterNetwork, AddressFamily.InterNetworkV6],
            GoldenRoute.All.Select(golden => golden.Read().Family).Distinct());

    /// <summary>A message's fixed structure, and its attributes with type and value, less those of some types, in hexadecimal.</summary>
    private static (string Body, List<string> Attributes) Parts(byte[] bytes, params ushort[] leftOut)
    {
        MessageSequence messages = new(bytes);
        Assert.True(messages.MoveNext());
        List<string> attributes = [];
        foreach (NetlinkAttribute attribute in messages.Current.Attributes<rtmsg>())
        {
            if (!leftOut.Contains(attribute.Type))
            {
                attributes.Add($"{attribute.RawType:x4} {Convert.ToHexStringLower(attribute.Value)}");
            }
        }

        return (Convert.ToHexStringLower(messages.Current.Payload[..12]), attributes);
    }
}
