using System;
using System.Net;
using System.Net.Sockets;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>Each of the two reasons for which an <see cref="ImpossibleDeletion"/> deletes nothing is enough by itself.</summary>
public class ImpossibleDeletionTests : KernelTest
{
    private static readonly IPNetwork _host = IPNetwork.Parse("192.0.2.1/32");

    [Theory]
    [InlineData("via 10.1.0.2")]
    [InlineData("via 10.1.0.2 mtu lock 65520")]
    [InlineData("via 10.1.0.2 mtu 4294967295")]
    [InlineData("nexthop via 10.1.0.2 nexthop via 10.2.0.2")]
    [InlineData("dev v0")]
    public void Neither_the_next_hops_nor_the_path_metrics_of_an_impossible_deletion_match_a_route(string way) => OnHost(
        _ =>
        {
            string before = NetworkNamespace.Ip("-d route show table all");
            Assert.Contains(_host.BaseAddress.ToString(), before);
            Assert.Equal("Nexthop configuration can not contain both GATEWAY and VIA", Refusal(except: null));
            Assert.Equal("Nexthop configuration can not contain both GATEWAY and VIA", Refusal(except: LinuxRtnetlink.RTA_METRICS));
            Assert.Null(Refusal(except: LinuxRtnetlink.RTA_MULTIPATH));
            Assert.Equal(before, NetworkNamespace.Ip("-d route show table all"));
        },
        $"route add {_host} {way}");

    /// <summary>The kernel's text, if it refuses the request without one of its attributes.</summary>
    private static string? Refusal(ushort? except)
    {
        using NetlinkConnection connection = new(new NetlinkSocket());
        MessageWriter whole = new(new byte[256], type: 0, flags: 0);
        ImpossibleDeletion.Write(_host, RouteTable.Main, typeOfService: 0, ref whole);
        NetlinkMessage message = new(default, whole.Payload);
        MessageWriter request = connection.Request(LinuxRtnetlink.RTM_DELROUTE);
        request.Append(message.Body<rtmsg>());
        foreach (NetlinkAttribute attribute in message.Attributes<rtmsg>())
        {
            if (attribute.Type != except)
            {
                request.Attribute(attribute.RawType, attribute.Value);
            }
        }

        try
        {
            connection.Execute(request, "Delete route", subject: null, state: 0, static (_, _) => true);
        }
        catch (NetlinkException e) when (e.Error == Errno.ESRCH)
        {
            return e.KernelText;
        }

        throw new InvalidOperationException("The kernel deleted a route.");
    }
}
