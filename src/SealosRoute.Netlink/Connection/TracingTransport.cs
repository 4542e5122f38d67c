using System;

namespace SealosRoute.Netlink;

/// <summary>A transport that prints the conversation. Only a conversation that is traced has one, so others pay nothing for it.</summary>
internal sealed class TracingTransport(INetlinkTransport inner, NetlinkTrace trace) : INetlinkTransport, IFilteringTransport
{
    /// <inheritdoc/>
    public uint Port => inner is IFilteringTransport filtering ? filtering.Port : 0;

    /// <summary>Wraps a transport if conversations are to be traced.</summary>
    internal static INetlinkTransport Wrap(INetlinkTransport transport)
        => NetlinkTrace.Open() is NetlinkTrace trace ? new TracingTransport(transport, trace) : transport;

    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> datagram)
    {
        trace.Sent(datagram);
        inner.Send(datagram);
    }

    /// <inheritdoc/>
    public int Receive(Span<byte> buffer, out uint senderPort)
    {
        int length = inner.Receive(buffer, out senderPort);
        trace.Received(buffer, new ReceivedDatagram(length, senderPort));
        return length;
    }

    /// <inheritdoc/>
    public int Receive(Span<byte> buffer, Span<ReceivedDatagram> received)
    {
        int count = inner.Receive(buffer, received);
        int slotSize = buffer.Length / received.Length;
        for (int i = 0; i < count; i++)
        {
            trace.Received(buffer.Slice(i * slotSize, slotSize), received[i]);
        }

        return count;
    }

    /// <inheritdoc/>
    public INetlinkTransport? OpenAnother() => inner.OpenAnother() is INetlinkTransport another ? Wrap(another) : null;

    /// <inheritdoc/>
    public void Reset()
    {
        trace.Note("the rest of the answer is not read");
        inner.Reset();
    }

    /// <inheritdoc/>
    public bool TryFilter(ReadOnlySpan<sock_filter> program)
    {
        bool isSet = inner is IFilteringTransport filtering && filtering.TryFilter(program);
        trace.Filtered(program.Length, isSet);
        return isSet;
    }

    /// <inheritdoc/>
    public int ReserveReceiveBuffer(int size) => inner is IFilteringTransport filtering ? filtering.ReserveReceiveBuffer(size) : 0;

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();
}
