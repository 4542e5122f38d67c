using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;

namespace SealosRoute.Netlink;

/// <summary>Reads interfaces and their addresses.</summary>
internal sealed class LinkReader(NetlinkConnection connection)
{
    internal Link? Find(string name)
    {
        // The kernel answers a longer name with ERANGE; there is no interface of that name either.
        int length = Encoding.UTF8.GetByteCount(name);
        if (length is 0 or >= LinuxIf.ALTIFNAMSIZ)
        {
            return null;
        }

        // The kernel looks for both kinds of names under either attribute, but only that for alternative names takes long ones. Before Linux 5.5
        // there were no alternative names, and a request with that attribute alone is refused: EINVAL.
        MessageWriter request = connection.Request(LinuxRtnetlink.RTM_GETLINK);
        request.Append(default(ifinfomsg));
        request.Attribute(length < LinuxIf.IFNAMSIZ ? LinuxIf.IFLA_IFNAME : LinuxIf.IFLA_ALT_IFNAME, name);
        return Find(request, name);
    }

    internal Link? Find(int index)
    {
        if (index < 1)
        {
            return null;
        }

        MessageWriter request = connection.Request(LinuxRtnetlink.RTM_GETLINK);
        request.Append(new ifinfomsg { ifi_index = index });
        return Find(request, index);
    }

    internal IReadOnlyList<Link> List(CancellationToken cancellation)
        => ConsistentDump.Read<Link>("List interfaces", found =>
        {
            MessageWriter request = connection.Request(LinuxRtnetlink.RTM_GETLINK);
            request.Append(default(ifinfomsg));
            return connection.Dump(
                request,
                "List interfaces",
                subject: null,
                found,
                static (message, found) =>
                {
                    found.Add(Link.Read(message));
                    return true;
                },
                cancellation);
        });

    internal IReadOnlyList<InterfaceAddress> ListAddresses(CancellationToken cancellation)
        => ConsistentDump.Read<InterfaceAddress>("List addresses", found =>
        {
            MessageWriter request = connection.Request(LinuxRtnetlink.RTM_GETADDR);
            request.Append(default(ifaddrmsg));
            return connection.Dump(
                request,
                "List addresses",
                subject: null,
                found,
                static (message, found) =>
                {
                    if (message.Type == LinuxRtnetlink.RTM_NEWADDR && InterfaceAddress.Read(message) is InterfaceAddress address)
                    {
                        found.Add(address);
                    }

                    return true;
                },
                cancellation);
        });

    private Link? Find(MessageWriter request, object subject)
    {
        List<Link> found = [];
        try
        {
            connection.Execute(request, "Find interface", subject, found, static (message, found) =>
            {
                found.Add(Link.Read(message));
                return true;
            });
        }
        catch (NetlinkException e) when (e.Error == Errno.ENODEV || (e.Error == Errno.EINVAL && subject is string))
        {
            return null;
        }

        return found.FirstOrDefault();
    }
}
