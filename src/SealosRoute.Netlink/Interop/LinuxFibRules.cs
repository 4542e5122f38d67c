namespace SealosRoute.Netlink;

/// <summary>Constants of <c>linux/fib_rules.h</c>, spelled as the header spells them.</summary>
internal static class LinuxFibRules
{
    internal const ushort FRA_PRIORITY = 6;
    internal const ushort FRA_SUPPRESS_PREFIXLEN = 14;
    internal const ushort FRA_TABLE = 15;
    internal const ushort FRA_PROTOCOL = 21;

    internal const byte FR_ACT_TO_TBL = 1;
}
