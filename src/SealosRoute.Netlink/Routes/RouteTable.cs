
namespace SealosRoute.Netlink;

/// <summary>Numbers of routing tables that every Linux has.</summary>
public static class RouteTable
{
    /// <summary>The main table, which <c>ip route</c> shows and changes by default.</summary>
    public const int Main = (int)LinuxRtnetlink.RT_TABLE_MAIN;

    /// <summary>The table of the host's own addresses (<c>ip route show table local</c>).</summary>
    internal const int Local = (int)LinuxRtnetlink.RT_TABLE_LOCAL;
}
