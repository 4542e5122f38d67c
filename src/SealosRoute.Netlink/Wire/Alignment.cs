
namespace SealosRoute.Netlink;

/// <summary>Netlink aligns messages and attributes alike to four bytes (<c>NLMSG_ALIGN</c>, <c>NLA_ALIGN</c>).</summary>
internal static class Alignment
{
    internal static int Align(int length) => (length + LinuxNetlink.NLMSG_ALIGNTO - 1) & ~(LinuxNetlink.NLMSG_ALIGNTO - 1);
}
