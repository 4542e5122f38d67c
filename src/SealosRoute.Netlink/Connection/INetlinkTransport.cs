using System;

namespace SealosRoute.Netlink;

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

    /// <summary>Waits for one datagram, and takes with it what else is there already, as many as there is room for.</summary>
    /// <param name="buffer">As many equal slots as <paramref name="received"/> has places, one for each datagram.</param>
    /// <param name="received">What came, in order.</param>
    /// <returns>How many came, one at least.</returns>
    /// <exception cref="NetlinkConnectionException">Nothing came in time, or datagrams were lost.</exception>
    int Receive(Span<byte> buffer, Span<ReceivedDatagram> received)
    {
        received[0] = new ReceivedDatagram(Receive(buffer[..(buffer.Length / received.Length)], out uint senderPort), senderPort);
        return 1;
    }

    /// <summary>Opens a second conversation with the same kernel, for work that goes on beside this one.</summary>
    /// <returns>The transport, or null if there can be none.</returns>
    INetlinkTransport? OpenAnother() => null;

    /// <summary>Forgets whatever the kernel still has to say, so that the next answer belongs to the next request.</summary>
    void Reset();
}
