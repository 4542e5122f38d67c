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
    /// Becomes readable with the cancellation, at once if that was before. Disposing of the result waits for a running one.
    /// </summary>
    internal CancellationTokenRegistration SetBy(CancellationToken cancellation)
        => cancellation.UnsafeRegister(static wake => ((WakeEvent)wake!).Set(), this);

    /// <summary>Is not readable any more.</summary>
    internal unsafe void Reset()
    {
        // Not to block is the descriptor's own: that it was not set is no error.
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
