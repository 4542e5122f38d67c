using System;
using System.Runtime.InteropServices;
using SealosRoute.Netlink;

namespace SealosRoute.Benchmarks.Micro;

/// <summary>Messages without a kernel: what is asked for is also what would be told.</summary>
internal static class Messages
{
    /// <summary>The message of a route, without its header.</summary>
    internal static byte[] Encode(RouteSpec route)
    {
        byte[] buffer = new byte[4096];
        MessageWriter writer = new(buffer, LinuxRtnetlink.RTM_NEWROUTE, LinuxNetlink.NLM_F_REQUEST);
        route.Write(ref writer);
        return writer.Complete(1)[Marshal.SizeOf<nlmsghdr>()..].ToArray();
    }

    internal static RouteMessage View(ReadOnlySpan<byte> payload) => new(new NetlinkMessage(default, payload));

    internal static Route Decode(ReadOnlySpan<byte> payload) => new(View(payload));
}
