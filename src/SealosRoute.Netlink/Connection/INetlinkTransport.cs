using System;

namespace SealosRoute.Netlink;

/// <summary>Moves datagrams between a connection and the kernel. It is a socket, or a script in a test.</summary>
internal interface INetlinkTransport : IDisposable
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

    /// <summary>Waits for one datagram, and takes those behind it that have come already, as many as there is room for.</summary>
    /// <param name="buffer">Divided into equal slots, one for each element of <paramref name="received"/>.</param>
    /// <param name="received">The datagrams that came, in order.</param>
    /// <returns>The number of datagrams, at least one.</returns>
    /// <exception cref="NetlinkConnectionException">Nothing came in time, or datagrams were lost.</exception>
    int Receive(Span<byte> buffer, Span<ReceivedDatagram> received)
    {
        received[0] = new ReceivedDatagram(Receive(buffer[..(buffer.Length / received.Length)], out uint senderPort), senderPort);
        return 1;
    }

    /// <summary>Opens a second conversation with the same network namespace, to be used at the same time.</summary>
    /// <returns>The transport, or null if none can be opened.</returns>
    INetlinkTransport? OpenAnother() => null;

    /// <summary>Drops the rest of an answer, so that the next datagram answers the next request.</summary>
    void Reset();
}
