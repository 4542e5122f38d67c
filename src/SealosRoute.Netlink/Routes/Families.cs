using System;
using System.Net.Sockets;

namespace SealosRoute.Netlink;

/// <summary>Converts between the kernel's numbers of address families (2 and 10) and .NET's, which are those of Windows (2 and 23).</summary>
internal static class Families
{
    internal static byte ToKernel(AddressFamily family) => family switch
    {
        AddressFamily.Unspecified => LinuxSocket.AF_UNSPEC,
        AddressFamily.InterNetwork => LinuxSocket.AF_INET,
        AddressFamily.InterNetworkV6 => LinuxSocket.AF_INET6,
        _ => throw new ArgumentOutOfRangeException(nameof(family), family, "Routes are of IPv4 (InterNetwork) or IPv6 (InterNetworkV6)."),
    };

    internal static AddressFamily FromKernel(byte family) => family switch
    {
        LinuxSocket.AF_INET => AddressFamily.InterNetwork,
        LinuxSocket.AF_INET6 => AddressFamily.InterNetworkV6,
        _ => AddressFamily.Unspecified,
    };

    /// <summary>The number of bytes of an address.</summary>
    internal static int AddressSize(AddressFamily family) => family == AddressFamily.InterNetwork ? 4 : 16;
}
