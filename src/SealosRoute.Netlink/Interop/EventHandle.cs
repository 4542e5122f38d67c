using Microsoft.Win32.SafeHandles;

namespace SealosRoute.Netlink;

/// <summary>The file descriptor of an event counter (<c>eventfd</c>): it exists nowhere else, so that it is closed exactly once.</summary>
internal sealed class EventHandle : SafeHandleMinusOneIsInvalid
{
    public EventHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle() => LibC.close(handle) == 0;
}
