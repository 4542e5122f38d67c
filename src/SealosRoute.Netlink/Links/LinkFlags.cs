using System;
using System.Diagnostics.CodeAnalysis;

namespace SealosRoute.Netlink;

/// <summary>
/// An interface's flags (<c>ifi_flags</c>, the words in <c>ip link</c>'s angle brackets); flags without a name here are kept.
/// </summary>
[Flags]
[SuppressMessage("Design", "CA1028:Enum Storage should be Int32", Justification = "The kernel's field is an unsigned 32-bit number.")]
public enum LinkFlags : uint
{
    /// <summary>None is set.</summary>
    None = 0,

    /// <summary>Administratively up.</summary>
    Up = LinuxIf.IFF_UP,

    /// <summary>A loopback interface.</summary>
    Loopback = LinuxIf.IFF_LOOPBACK,

    /// <summary>A point-to-point interface.</summary>
    PointToPoint = LinuxIf.IFF_POINTOPOINT,
}
