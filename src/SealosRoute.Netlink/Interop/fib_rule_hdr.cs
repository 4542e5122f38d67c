using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary><c>struct fib_rule_hdr</c> of <c>linux/fib_rules.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct fib_rule_hdr
{
    internal byte family;
    internal byte dst_len;
    internal byte src_len;
    internal byte tos;
    internal byte table;
    internal byte res1;
    internal byte res2;
    internal byte action;
    internal uint flags;
}
