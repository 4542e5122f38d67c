using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary>
/// A route netlink socket (<c>AF_NETLINK</c>, <c>NETLINK_ROUTE</c>) with extended acknowledgements, capped acknowledgements and strict
/// checking of requests switched on. It belongs to one network namespace for as long as it lives.
/// </summary>
internal sealed class NetlinkSocket : INetlinkTransport, IFilteringTransport
{
    /// <summary>The kernel answers while it handles the send, so an answer that takes this long will not come.</summary>
    private static readonly TimeSpan _answerTimeout = TimeSpan.FromSeconds(10);

    private readonly NamespaceHandle? _home;
    private NetlinkSocketHandle _handle;
    private uint _port;

    /// <summary>Opens a socket.</summary>
    /// <param name="home">
    /// The network namespace, held open by the caller for as long as the socket lives; null for the calling thread's.
    /// </param>
    /// <exception cref="NetlinkException">The socket could not be opened, or the namespace not be entered.</exception>
    internal NetlinkSocket(NamespaceHandle? home = null)
    {
        _home = home;
        _handle = Open(home);
    }

    /// <inheritdoc/>
    uint IFilteringTransport.Port => _port != 0 ? _port : _port = Bind(_handle);

    /// <inheritdoc/>
    public unsafe void Send(ReadOnlySpan<byte> datagram)
    {
        sockaddr_nl kernel = new() { nl_family = LinuxSocket.AF_NETLINK };
        nint sent;
        fixed (byte* bytes = datagram)
        {
            do
            {
                sent = LibC.sendto(_handle, bytes, (nuint)datagram.Length, 0, &kernel, (uint)sizeof(sockaddr_nl));
            }
            while (sent < 0 && LastError() == Errno.EINTR);
        }

        if (sent < 0)
        {
            throw new NetlinkException("Send a netlink request", LastError());
        }
    }

    /// <inheritdoc/>
    public int Receive(Span<byte> buffer, out uint senderPort)
    {
        int length = TryReceive(_handle, buffer, flags: 0, out senderPort, out Errno error);
        return length >= 0 ? length : throw NothingReceived(error);
    }

    /// <inheritdoc/>
    public unsafe int Receive(Span<byte> buffer, Span<ReceivedDatagram> received)
    {
        int slotSize = buffer.Length / received.Length;
        sockaddr_nl* senders = stackalloc sockaddr_nl[received.Length];
        iovec* slots = stackalloc iovec[received.Length];
        mmsghdr* headers = stackalloc mmsghdr[received.Length];
        int count;
        fixed (byte* bytes = buffer)
        {
            for (int i = 0; i < received.Length; i++)
            {
                slots[i] = new iovec { iov_base = bytes + (i * slotSize), iov_len = (nuint)slotSize };
                headers[i].msg_hdr = new msghdr
                {
                    msg_name = senders + i,
                    msg_namelen = (uint)sizeof(sockaddr_nl),
                    msg_iov = slots + i,
                    msg_iovlen = 1,
                };
            }

            do
            {
                const int flags = LinuxSocket.MSG_WAITFORONE | LinuxSocket.MSG_TRUNC;
                count = LibC.recvmmsg(_handle, headers, (uint)received.Length, flags, timeout: null);
            }
            while (count < 0 && LastError() == Errno.EINTR);
        }

        if (count < 0)
        {
            throw NothingReceived(LastError());
        }

        for (int i = 0; i < count; i++)
        {
            received[i] = new ReceivedDatagram((int)headers[i].msg_len, senders[i].nl_pid);
        }

        return count;
    }

    /// <summary>
    /// Replaces the socket by a new one, which costs less than to read an unfinished dump to its end. The dump is read to its end if the
    /// calling thread is in another network namespace than the socket, since a new socket would be in that one.
    /// </summary>
    public void Reset()
    {
        NetlinkSocketHandle fresh = Open(_home);
        if (_home is null && !IsHere(fresh))
        {
            fresh.Dispose();
            ReadToEnd();
            return;
        }

        _handle.Dispose();
        _handle = fresh;
        _port = 0;
    }

    /// <inheritdoc/>
    /// <exception cref="NetlinkException">The socket could not be opened.</exception>
    public INetlinkTransport? OpenAnother()
    {
        NetlinkSocket another = new(_home);
        if (_home is null && !IsHere(another._handle))
        {
            another.Dispose();
            return null;
        }

        return another;
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    /// <inheritdoc/>
    bool IFilteringTransport.TryFilter(ReadOnlySpan<sock_filter> program) => TryFilter(_handle, program);

    /// <inheritdoc/>
    unsafe int IFilteringTransport.ReserveReceiveBuffer(int size)
    {
        TrySetReceiveBuffer(_handle, size, out _);
        int actual;
        uint length = sizeof(int);
        return LibC.getsockopt(_handle, LinuxSocket.SOL_SOCKET, LinuxSocket.SO_RCVBUF, &actual, &length) == 0 ? actual : 0;
    }

    /// <summary>Opens a descriptor.</summary>
    internal static NetlinkSocketHandle Open(NamespaceHandle? home) => home is null ? Open() : home.Run(Open);

    /// <summary>Receives one datagram.</summary>
    /// <returns>Its true length in bytes, which is more than the buffer's if it was cut, or less than 0 for an error.</returns>
    internal static unsafe int TryReceive(NetlinkSocketHandle handle, Span<byte> buffer, int flags, out uint senderPort, out Errno error)
    {
        sockaddr_nl sender = default;
        nint received;
        fixed (byte* bytes = buffer)
        {
            do
            {
                uint senderSize = (uint)sizeof(sockaddr_nl);

                // MSG_TRUNC: return the datagram's true length, or a cut one would look whole.
                received = LibC.recvfrom(handle, bytes, (nuint)buffer.Length, flags | LinuxSocket.MSG_TRUNC, &sender, &senderSize);
                error = received < 0 ? LastError() : default;
            }
            while (error == Errno.EINTR);
        }

        senderPort = sender.nl_pid;
        return (int)received;
    }

    internal static unsafe bool TrySetOption<T>(NetlinkSocketHandle handle, int level, int name, T value, out Errno error)
        where T : unmanaged
    {
        bool isSet = LibC.setsockopt(handle, level, name, &value, (uint)Unsafe.SizeOf<T>()) == 0;
        error = isSet ? default : LastError();
        return isSet;
    }

    /// <summary>Attaches a packet filter, or detaches the last one if the program is empty.</summary>
    internal static unsafe bool TryFilter(NetlinkSocketHandle handle, ReadOnlySpan<sock_filter> program)
    {
        if (program.IsEmpty)
        {
            return TrySetOption(handle, LinuxSocket.SOL_SOCKET, LinuxSocket.SO_DETACH_FILTER, 0, out _);
        }

        fixed (sock_filter* filter = program)
        {
            sock_fprog whole = new() { len = (ushort)program.Length, filter = filter };
            return LibC.setsockopt(handle, LinuxSocket.SOL_SOCKET, LinuxSocket.SO_ATTACH_FILTER, &whole, (uint)sizeof(sock_fprog)) == 0;
        }
    }

    /// <summary>Binds now, so that the port is known before the first request.</summary>
    /// <returns>The port, or 0 if binding failed.</returns>
    internal static unsafe uint Bind(NetlinkSocketHandle handle)
    {
        sockaddr_nl address = new() { nl_family = LinuxSocket.AF_NETLINK };
        uint size = (uint)sizeof(sockaddr_nl);
        if (LibC.getsockname(handle, &address, &size) == 0 && address.nl_pid != 0)
        {
            return address.nl_pid;
        }

        address = new() { nl_family = LinuxSocket.AF_NETLINK };
        return LibC.bind(handle, &address, size) == 0 && LibC.getsockname(handle, &address, &size) == 0 ? address.nl_pid : 0;
    }

    /// <summary>Sets the receive buffer. Only <c>CAP_NET_ADMIN</c> may exceed the system's limit (<c>net.core.rmem_max</c>).</summary>
    internal static bool TrySetReceiveBuffer(NetlinkSocketHandle handle, int size, out Errno error)
        => TrySetOption(handle, LinuxSocket.SOL_SOCKET, LinuxSocket.SO_RCVBUFFORCE, size, out error)
        || TrySetOption(handle, LinuxSocket.SOL_SOCKET, LinuxSocket.SO_RCVBUF, size, out error);

    internal static Errno LastError() => (Errno)Marshal.GetLastPInvokeError();

    /// <summary>Reads the rest of a dump. The kernel produces it during the reads, so there is nothing to wait for.</summary>
    private void ReadToEnd()
    {
        Errno error;
        do
        {
            _ = TryReceive(_handle, [], LinuxSocket.MSG_DONTWAIT, out _, out error);
        }
        while (error is 0 or Errno.ENOBUFS);
    }

    /// <summary>Whether another socket is known to be in the same network namespace: the calling thread may have moved.</summary>
    private bool IsHere(NetlinkSocketHandle other) => NamespaceCookie(other) is ulong cookie && cookie == NamespaceCookie(_handle);

    /// <summary>A number for the socket's network namespace, or null before Linux 5.14.</summary>
    private static unsafe ulong? NamespaceCookie(NetlinkSocketHandle handle)
    {
        ulong cookie;
        uint size = sizeof(ulong);
        return LibC.getsockopt(handle, LinuxSocket.SOL_SOCKET, LinuxSocket.SO_NETNS_COOKIE, &cookie, &size) == 0 ? cookie : null;
    }

    private static Exception NothingReceived(Errno error) => error switch
    {
        Errno.EAGAIN => new NetlinkConnectionException(
            NetlinkConnectionFault.TimedOut, $"The kernel did not answer within {_answerTimeout.TotalSeconds} seconds."),
        Errno.ENOBUFS => new NetlinkConnectionException(
            NetlinkConnectionFault.Overrun, "The socket's receive buffer overflowed: answers of the kernel were lost."),
        _ => new NetlinkException("Receive a netlink answer", error),
    };

    private static NetlinkSocketHandle Open()
    {
        NetlinkSocketHandle handle = LibC.socket(
            LinuxSocket.AF_NETLINK, LinuxSocket.SOCK_RAW | LinuxSocket.SOCK_CLOEXEC, LinuxNetlink.NETLINK_ROUTE);
        if (handle.IsInvalid)
        {
            throw new NetlinkException("Open a netlink socket", LastError());
        }

        SetOption(handle, LinuxSocket.SOL_NETLINK, LinuxNetlink.NETLINK_EXT_ACK, 1);
        SetOption(handle, LinuxSocket.SOL_NETLINK, LinuxNetlink.NETLINK_CAP_ACK, 1);
        SetOption(handle, LinuxSocket.SOL_NETLINK, LinuxNetlink.NETLINK_GET_STRICT_CHK, 1);
        SetOption(handle, LinuxSocket.SOL_SOCKET, LinuxSocket.SO_RCVTIMEO, new timeval { tv_sec = (nint)_answerTimeout.TotalSeconds });
        return handle;
    }

    private static void SetOption<T>(NetlinkSocketHandle handle, int level, int name, T value)
        where T : unmanaged
    {
        if (!TrySetOption(handle, level, name, value, out Errno error))
        {
            handle.Dispose();
            throw new NetlinkException($"Set netlink socket option {name}", error);
        }
    }
}
