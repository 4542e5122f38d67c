namespace SealosRoute.Netlink;

/// <summary>Constants of <c>poll.h</c> and <c>sys/eventfd.h</c>, spelled as the headers spell them.</summary>
internal static class LinuxPoll
{
    internal const short POLLIN = 0x1;

    internal const int EFD_NONBLOCK = 0x800;
    internal const int EFD_CLOEXEC = 0x80000;
}
