using System;
using System.Net;
using System.Net.Sockets;

namespace SealosRoute.Netlink;

/// <summary>A packet whose route is looked up: what <c>ip route get</c> takes. Properties that are null are left out of the request.</summary>
/// <param name="destination">The address that the packet goes to.</param>
public sealed class RouteQuery(IPAddress destination)
{
    /// <summary>The address that the packet goes to.</summary>
    public IPAddress Destination { get; } = destination;

    /// <summary>The packet's source address, one of this host's (<c>from</c>).</summary>
    public IPAddress? Source { get; init; }

    /// <summary>The number of the interface that the packet must leave by (<c>oif</c>).</summary>
    public int? InterfaceIndex { get; init; }

    /// <summary>The packet's mark, as firewalls set it (<c>mark</c>).</summary>
    public uint? Mark { get; init; }

    /// <summary>The number of the user whose packet it is (<c>uid</c>).</summary>
    public uint? UserId { get; init; }

    /// <summary>The packet's type of service, for IPv4 (<c>tos</c>); IPv6 routes know none.</summary>
    public byte TypeOfService { get; init; }

    /// <summary>Asks for the table's entry that matches, instead of the way that the packet takes (<c>fibmatch</c>).</summary>
    public bool MatchTable { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Destination + (Source is null ? "" : $" from {Source}");

    internal void Write(ref MessageWriter writer)
    {
        AddressFamily family = Destination.AddressFamily;
        if (Source is not null && Source.AddressFamily != family)
        {
            throw new ArgumentException($"The source {Source} is not of the same family as {Destination}.");
        }

        int length = Families.AddressSize(family) * 8;
        writer.Append(new rtmsg
        {
            rtm_family = Families.ToKernel(family),
            rtm_dst_len = (byte)length,
            rtm_src_len = (byte)(Source is null ? 0 : length),
            rtm_tos = TypeOfService,
            rtm_flags = Flags(family),
        });
        writer.Attribute(LinuxRtnetlink.RTA_DST, Destination);
        if (Source is not null)
        {
            writer.Attribute(LinuxRtnetlink.RTA_SRC, Source);
        }

        writer.Attribute(LinuxRtnetlink.RTA_OIF, (uint?)InterfaceIndex);
        writer.Attribute(LinuxRtnetlink.RTA_MARK, Mark);
        writer.Attribute(LinuxRtnetlink.RTA_UID, UserId);
    }

    /// <summary>IPv6 always reports the table, and refuses the flag under strict checking.</summary>
    private uint Flags(AddressFamily family)
    {
        uint table = family == AddressFamily.InterNetwork ? LinuxRtnetlink.RTM_F_LOOKUP_TABLE : 0;
        return MatchTable ? table | LinuxRtnetlink.RTM_F_FIB_MATCH : table;
    }
}
