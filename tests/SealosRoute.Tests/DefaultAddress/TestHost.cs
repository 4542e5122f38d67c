using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute.Tests;

/// <summary>A host that a test builds. Interfaces get their indexes in order, from 1.</summary>
internal sealed class TestHost
{
    internal const LinkFlags LoopbackUp = LinkFlags.Up | LinkFlags.Loopback;
    internal const LinkFlags PointToPointUp = LinkFlags.Up | LinkFlags.PointToPoint;

    private readonly List<Link> _links = [];
    private readonly List<InterfaceAddress> _addresses = [];
    private readonly List<DefaultRoute> _routes = [];
    private bool _hasRouteTable = true;

    internal HostNetwork Network => new(_hasRouteTable ? _routes : null, _links, _addresses);

    internal TestHost Interface(string name, LinkFlags flags, params string[] addresses)
    {
        int index = _links.Count + 1;
        _links.Add(new Link(index, name, flags));
        foreach (string[] parts in addresses.Select(address => address.Split('/')))
        {
            _addresses.Add(new InterfaceAddress(index, IPAddress.Parse(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture)));
        }

        return this;
    }

    internal TestHost Route(string destination, string device, string? gateway = null, uint? metric = null)
    {
        int? index = _links.Find(link => link.Name == device)?.Index;
        IPAddress? hop = gateway is null ? null : IPAddress.Parse(gateway);
        _routes.Add(new DefaultRoute(IPNetwork.Parse(destination), device, index, hop, metric));
        return this;
    }

    internal TestHost IPv4Default(string device = "eth3", string gateway = "10.254.0.1", uint? metric = null)
        => Route("0.0.0.0/0", device, gateway, metric);

    internal TestHost IPv6Default(string device = "eth3", string gateway = "2001:1::1", uint? metric = null)
        => Route("::/0", device, gateway, metric);

    internal TestHost WithoutRouteTable()
    {
        _hasRouteTable = false;
        return this;
    }

    internal Link Link(string name) => _links.Single(link => link.Name == name);

    internal HostAddressChoice Choose(IPFamily preferred = IPFamily.IPv4) => HostAddressChoice.Decide(Network, preferred);
}
