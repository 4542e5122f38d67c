using System;

namespace SealosRoute.Netlink;

/// <summary>A transport that can set a packet filter and the size of the receive buffer in the kernel.</summary>
internal interface IFilteringTransport
{
    /// <summary>The netlink port that requests are sent from. It changes with <see cref="INetlinkTransport.Reset"/>.</summary>
    uint Port { get; }

    /// <summary>Sets a packet filter. The kernel drops what the filter rejects, from the next datagram on.</summary>
    /// <param name="program">The filter; an empty one removes the last filter, which never fails.</param>
    /// <returns>Whether the kernel took it.</returns>
    bool TryFilter(ReadOnlySpan<sock_filter> program);

    /// <summary>Asks for a receive buffer.</summary>
    /// <param name="size">Its size in bytes, of which the kernel's own book-keeping takes most.</param>
    /// <returns>The size that the buffer has now, which may be more or less.</returns>
    int ReserveReceiveBuffer(int size);
}
