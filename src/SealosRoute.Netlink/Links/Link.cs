
namespace SealosRoute.Netlink;

/// <summary>A network interface, as <c>ip link</c> lists it.</summary>
/// <param name="index">The interface's number in its namespace, from 1.</param>
/// <param name="name">The interface's name.</param>
/// <param name="flags">The interface's flags.</param>
public sealed class Link(int index, string name, LinkFlags flags)
{
    /// <summary>The interface's number in its namespace, from 1.</summary>
    public int Index { get; } = index;

    /// <summary>The interface's name, at most 15 bytes.</summary>
    public string Name { get; } = name;

    /// <summary>The interface's flags.</summary>
    public LinkFlags Flags { get; } = flags;

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal static Link Read(NetlinkMessage message)
    {
        ifinfomsg body = message.Body<ifinfomsg>();
        string name = "";
        foreach (NetlinkAttribute attribute in message.Attributes<ifinfomsg>())
        {
            if (attribute.Type == LinuxIf.IFLA_IFNAME)
            {
                name = attribute.ReadString();
            }
        }

        return new Link(body.ifi_index, name, (LinkFlags)body.ifi_flags);
    }
}
