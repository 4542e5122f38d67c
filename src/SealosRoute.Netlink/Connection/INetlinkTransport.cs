using System;

namespace SealosRoute.Netlink.Connection;

/// <summary>Moves datagrams between a connection and the kernel. The socket is one; a test's script is another.</summary>
public interface INetlinkTransport : IDisposable
{
    /// <summary>Sends one datagram to the kernel.</summary>
    /// <param name="datagram">One whole request.</param>
    /// <exception cref="NetlinkException">The kernel did not take it.</exception>
    void Send(ReadOnlySpan<byte> datagram);

    /// <summary>Waits for one datagram.</summary>
    /// <param name="buffer">Takes as much of it as fits.</param>
    /// <param name="senderPort">The netlink port that sent it: 0 is the kernel, anything else is another process.</param>
    /// <returns>The datagram's true length in bytes, which is more than the buffer's if it was cut.</returns>
    /// <exception cref="NetlinkConnectionException">Nothing came in time, or datagrams were lost.</exception>
    int Receive(Span<byte> buffer, out uint senderPort);

    /// <summary>Forgets whatever the kernel still has to say, so that the next answer belongs to the next request.</summary>
    void Reset();
}
