using System;
using System.Collections.Generic;

namespace SealosRoute.Netlink.Tests;

/// <summary>Passes everything on, and remembers what was received.</summary>
internal sealed class RecordingTransport(INetlinkTransport inner) : INetlinkTransport
{
    /// <summary>Each datagram, and who sent it.</summary>
    internal List<(uint SenderPort, byte[] Datagram)> Received { get; } = [];

    public void Send(ReadOnlySpan<byte> datagram) => inner.Send(datagram);

    public int Receive(Span<byte> buffer, out uint senderPort)
    {
        int length = inner.Receive(buffer, out senderPort);
        Received.Add((senderPort, buffer[..Math.Min(length, buffer.Length)].ToArray()));
        return length;
    }

    public void Reset() => inner.Reset();

    public void Dispose() => inner.Dispose();
}
