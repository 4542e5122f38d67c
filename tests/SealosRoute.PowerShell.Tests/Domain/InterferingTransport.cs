using System;
using System.Runtime.InteropServices;
using SealosRoute.Netlink.Connection;
using SealosRoute.Netlink.Interop;

namespace SealosRoute.Tests.Domain;

/// <summary>The kernel, where somebody else acts just before the first request of one kind.</summary>
/// <param name="request">The kind, for example <c>RTM_DELROUTE</c>.</param>
/// <param name="act">What is done then.</param>
internal sealed class InterferingTransport(ushort request, Action act) : INetlinkTransport
{
    private readonly NetlinkSocket _socket = new();
    private Action? _act = act;

    public void Send(ReadOnlySpan<byte> datagram)
    {
        if (MemoryMarshal.Read<nlmsghdr>(datagram).nlmsg_type == request)
        {
            _act?.Invoke();
            _act = null;
        }

        _socket.Send(datagram);
    }

    public int Receive(Span<byte> buffer, out uint senderPort) => _socket.Receive(buffer, out senderPort);

    public void Reset() => _socket.Reset();

    public void Dispose() => _socket.Dispose();
}
