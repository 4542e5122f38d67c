using System;
using System.Threading;

namespace SealosRoute.Netlink;

/// <summary>
/// A route netlink socket that joins multicast groups and receives notifications. It sends no requests.
/// </summary>
internal sealed class NotificationSocket : IDisposable
{
    /// <summary>Most notifications are small; that of a link with many virtual functions is not.</summary>
    private const int MessageBufferSize = 64 * 1024;

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(MessageBufferSize);
    private readonly WakeEvent _wake = new();
    private readonly NetlinkTrace? _trace = NetlinkTrace.Open();
    private readonly NetlinkSocketHandle _handle;

    /// <summary>Opens a socket. It receives what happens from now on.</summary>
    /// <param name="home">The network namespace; null for the calling thread's.</param>
    /// <param name="receiveBufferSize">The receive buffer to ask for, in bytes; the kernel doubles it for its own book-keeping.</param>
    /// <param name="groups">The groups (<c>RTNLGRP_*</c>); groups that this kernel does not have are ignored.</param>
    /// <exception cref="NetlinkException">The socket could not be opened, or the namespace not be entered.</exception>
    internal NotificationSocket(NamespaceHandle? home, int receiveBufferSize, params ReadOnlySpan<int> groups)
    {
        try
        {
            _handle = NetlinkSocket.Open(home);
            SetReceiveBuffer(receiveBufferSize);
            Bind();
            foreach (int group in groups)
            {
                Join(group);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Receives the next datagram, if there is one. Never waits.</summary>
    /// <param name="messages">Its messages, valid until the next call; none if the kernel did not send it.</param>
    internal ReceiveOutcome Receive(out MessageSequence messages)
    {
        messages = default;
        int length = NetlinkSocket.TryReceive(_handle, _buffer, LinuxSocket.MSG_DONTWAIT, out uint senderPort, out Errno error);
        if (length < 0)
        {
            return error switch
            {
                Errno.EAGAIN => ReceiveOutcome.Nothing,
                Errno.ENOBUFS => ReceiveOutcome.Lost,
                _ => throw new NetlinkException("Receive a netlink notification", error),
            };
        }

        _trace?.Received(_buffer, new ReceivedDatagram(length, senderPort));
        if (senderPort != 0)
        {
            return ReceiveOutcome.Received;
        }

        if (length > _buffer.Length)
        {
            return ReceiveOutcome.Lost;
        }

        messages = new MessageSequence(_buffer.AsSpan(0, length));
        return ReceiveOutcome.Received;
    }

    /// <summary>Ignores the notifications of changes that were requested from these ports.</summary>
    internal void IgnorePorts(ReadOnlySpan<uint> ports)
    {
        sock_filter[] program = RequesterFilter.Write(ports);
        bool isSet = NetlinkSocket.TryFilter(_handle, program);
        _trace?.Filtered(program.Length, isSet);
    }

    /// <summary>Waits until there is something to receive.</summary>
    /// <param name="timeout">How long at most; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <param name="cancellation">Ends the waiting at once.</param>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    internal void Wait(TimeSpan timeout, CancellationToken cancellation)
    {
        using (_wake.SetBy(cancellation))
        {
            Poll(timeout);
        }

        // The registration is disposed, so the event can be reset and used again.
        _wake.Reset();
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Closes the descriptors.</summary>
    public void Dispose()
    {
        _handle?.Dispose();
        _wake.Dispose();
    }

    private unsafe void Poll(TimeSpan timeout)
    {
        // Rounded up: to wake a millisecond too early would be for nothing.
        double milliseconds = Math.Ceiling(timeout.TotalMilliseconds);
        int limit = timeout == Timeout.InfiniteTimeSpan ? -1 : (int)Math.Clamp(milliseconds, 0, int.MaxValue);
        bool isSocketHeld = false;
        bool isWakeHeld = false;
        try
        {
            _handle.DangerousAddRef(ref isSocketHeld);
            _wake.Handle.DangerousAddRef(ref isWakeHeld);
            pollfd* descriptors = stackalloc pollfd[]
            {
                new pollfd { fd = (int)_handle.DangerousGetHandle(), events = LinuxPoll.POLLIN },
                new pollfd { fd = (int)_wake.Handle.DangerousGetHandle(), events = LinuxPoll.POLLIN },
            };
            if (LibC.poll(descriptors, 2, limit) < 0 && NetlinkSocket.LastError() is Errno error and not Errno.EINTR)
            {
                throw new NetlinkException("Wait for a netlink notification", error);
            }
        }
        finally
        {
            if (isSocketHeld)
            {
                _handle.DangerousRelease();
            }

            if (isWakeHeld)
            {
                _wake.Handle.DangerousRelease();
            }
        }
    }

    private void SetReceiveBuffer(int size)
    {
        if (!NetlinkSocket.TrySetReceiveBuffer(_handle, size, out Errno error))
        {
            throw new NetlinkException($"Ask for a receive buffer of {size} bytes", error);
        }
    }

    /// <summary>
    /// Binds the socket to a port. The kernel leaves out of a notification the socket whose request caused it, by its port; that is 0 for
    /// other causes, and so for a socket that is not bound.
    /// </summary>
    private void Bind()
    {
        if (NetlinkSocket.Bind(_handle) == 0)
        {
            throw new NetlinkException("Bind a netlink socket", NetlinkSocket.LastError());
        }
    }

    private void Join(int group)
    {
        if (!NetlinkSocket.TrySetOption(_handle, LinuxSocket.SOL_NETLINK, LinuxNetlink.NETLINK_ADD_MEMBERSHIP, group, out Errno error)
            && error != Errno.EINVAL)
        {
            throw new NetlinkException($"Join netlink group {group}", error);
        }
    }
}
