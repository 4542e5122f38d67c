using System;
using System.Runtime.InteropServices;
using SealosRoute.Netlink;

namespace SealosRoute.Tests;

/// <summary>A connection to the kernel that runs an action just before one request is sent.</summary>
/// <param name="request">The type of the request, for example <c>RTM_DELROUTE</c>.</param>
/// <param name="number">Which request of that type, from 1.</param>
/// <param name="act">The action.</param>
internal sealed class InterferingTransport(ushort request, int number, Action act) : INetlinkTransport
{
    private readonly NetlinkSocket _socket = new();
    private int _left = number;

    public void Send(ReadOnlySpan<byte> datagram)
    {
        if (MemoryMarshal.Read<nlmsghdr>(datagram).nlmsg_type == request && --_left == 0)
        {
            act();
        }

        _socket.Send(datagram);
    }

    public int Receive(Span<byte> buffer, out uint senderPort) => _socket.Receive(buffer, out senderPort);

    public void Reset() => _socket.Reset();

    public void Dispose() => _socket.Dispose();
}
