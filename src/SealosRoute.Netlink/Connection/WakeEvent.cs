using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace SealosRoute.Netlink;

/// <summary>A descriptor that becomes readable when a token is cancelled, for <c>poll</c> to wait on beside a socket.</summary>
internal sealed class WakeEvent : IDisposable
{
    internal WakeEvent()
    {
        Handle = LibC.eventfd(0, LinuxPoll.EFD_CLOEXEC | LinuxPoll.EFD_NONBLOCK);
        if (Handle.IsInvalid)
        {
            throw new NetlinkException("Open an event descriptor", (Errno)Marshal.GetLastPInvokeError());
        }
    }

    internal EventHandle Handle { get; }

    /// <summary>
    /// Makes the descriptor readable when the token is cancelled, or at once if it is already. Disposing of the result waits for a callback
    /// that is running.
    /// </summary>
    internal CancellationTokenRegistration SetBy(CancellationToken cancellation)
        => cancellation.UnsafeRegister(static wake => ((WakeEvent)wake!).Set(), this);

    /// <summary>Makes the descriptor unreadable again.</summary>
    internal unsafe void Reset()
    {
        // The descriptor does not block, and that the event was not set is no error.
        ulong count;
        _ = LibC.read(Handle, &count, sizeof(ulong));
    }

    public void Dispose() => Handle.Dispose();

    private unsafe void Set()
    {
        ulong one = 1;
        _ = LibC.write(Handle, &one, sizeof(ulong));
    }
}
