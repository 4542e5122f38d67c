using System;

namespace SealosRoute.Netlink;

/// <summary>A transport whose kernel side can be told what not to send, and how much to keep until it is read.</summary>
internal interface ISiftingTransport
{
    /// <summary>The port that the kernel knows the requests by; a new one after <see cref="INetlinkTransport.Reset"/>.</summary>
    uint Port { get; }

    /// <summary>Keeps back what a packet filter drops, from the next datagram on.</summary>
    /// <param name="program">The filter; empty for none, which never fails.</param>
    /// <returns>Whether it holds.</returns>
    bool TrySift(ReadOnlySpan<sock_filter> program);

    /// <summary>Asks for room for what is not read yet.</summary>
    /// <param name="size">In bytes, of which the kernel's own book-keeping takes most.</param>
    /// <returns>What there is, which may be more or less.</returns>
    int ReserveReceiveBuffer(int size);
}
