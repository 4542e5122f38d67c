using System;
using System.Runtime.InteropServices;
using SealosRoute.Netlink;

namespace SealosRoute.Tests;

/// <summary>The kernel, where somebody else acts just before a request of one kind.</summary>
/// <param name="request">The kind, for example <c>RTM_DELROUTE</c>.</param>
/// <param name="number">Which of that kind, from 1.</param>
/// <param name="act">What is done then.</param>
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
