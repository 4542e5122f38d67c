using Microsoft.Win32.SafeHandles;

namespace SealosRoute.Netlink;

/// <summary>A netlink socket's file descriptor: it exists nowhere else, so that it is closed exactly once.</summary>
internal sealed class NetlinkSocketHandle : SafeHandleMinusOneIsInvalid
{
    public NetlinkSocketHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle() => LibC.close(handle) == 0;
}
