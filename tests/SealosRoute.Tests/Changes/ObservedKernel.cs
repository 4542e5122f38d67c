using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using SealosRoute.Netlink;

namespace SealosRoute.Tests;

/// <summary>The kernel, where a test sees what is sent in each conversation, and may do something before it, or break it.</summary>
/// <param name="beforeSend">Gets the number of the conversation, from 0, and the requests that are together in one datagram.</param>
internal sealed class ObservedKernel(Action<int, int>? beforeSend = null) : INetlinkTransport, IFilteringTransport
{
    private readonly NetlinkSocket _socket = new();
    private readonly ObservedKernel? _first;
    private readonly int _number;
    private readonly List<ObservedKernel> _others = [];

    private ObservedKernel(ObservedKernel first, NetlinkSocket socket, Action<int, int>? beforeSend)
        : this(beforeSend)
    {
        _socket.Dispose();
        _socket = socket;
        _first = first;
        _number = first._others.Count + 1;
    }

    /// <summary>How many requests each datagram of this conversation had.</summary>
    internal List<int> Sent { get; } = [];

    /// <summary>The same of the conversations beside it: those of flows.</summary>
    internal IEnumerable<int> SentInFlows => _others.SelectMany(other => other.Sent);

    public void Send(ReadOnlySpan<byte> datagram)
    {
        int requests = 0;
        for (int start = 0; start < datagram.Length; start += (int)MemoryMarshal.Read<nlmsghdr>(datagram[start..]).nlmsg_len)
        {
            requests++;
        }

        Sent.Add(requests);
        beforeSend?.Invoke(_number, requests);
        _socket.Send(datagram);
    }

    public int Receive(Span<byte> buffer, out uint senderPort) => _socket.Receive(buffer, out senderPort);

    public int Receive(Span<byte> buffer, Span<ReceivedDatagram> received) => _socket.Receive(buffer, received);

    uint IFilteringTransport.Port => ((IFilteringTransport)_socket).Port;

    bool IFilteringTransport.TryFilter(ReadOnlySpan<sock_filter> program) => ((IFilteringTransport)_socket).TryFilter(program);

    int IFilteringTransport.ReserveReceiveBuffer(int size) => ((IFilteringTransport)_socket).ReserveReceiveBuffer(size);

    public INetlinkTransport? OpenAnother()
    {
        ObservedKernel first = _first ?? this;
        ObservedKernel another = new(first, (NetlinkSocket)_socket.OpenAnother()!, beforeSend);
        first._others.Add(another);
        return another;
    }

    public void Reset() => _socket.Reset();

    public void Dispose() => _socket.Dispose();
}
