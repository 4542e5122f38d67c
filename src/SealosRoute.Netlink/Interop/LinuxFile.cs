namespace SealosRoute.Netlink;

/// <summary>Constants of <c>fcntl.h</c>, spelled as the header spells them.</summary>
internal static class LinuxFile
{
    internal const int O_RDONLY = 0;
    internal const int O_NONBLOCK = 0x800;
    internal const int O_CLOEXEC = 0x80000;
}
