namespace SealosRoute.Netlink;

/// <summary>Constants of <c>linux/sched.h</c>, spelled as the header spells them.</summary>
internal static class LinuxSched
{
    internal const int CLONE_NEWNET = 0x40000000;
}
