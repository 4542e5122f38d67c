using System.Collections.Generic;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>
/// Names of interfaces as they are, or as they last were: a route is often seen to go when its interface has gone already.
/// </summary>
internal sealed class LastNames
{
    private readonly RouteClient _client;
    private readonly Dictionary<int, string?> _names = [];
    private readonly HashSet<int> _current = [];

    internal LastNames(RouteClient client)
    {
        _client = client;
        try
        {
            foreach (Link link in client.ListLinks())
            {
                _names[link.Index] = link.Name;
            }
        }
        catch (NetlinkConnectionException e) when (e.Fault == NetlinkConnectionFault.Inconsistent)
        {
            // Interfaces keep coming and going: each is asked for when it is needed.
        }
    }

    /// <summary>The name of an interface, or null if there was never one of this number.</summary>
    internal string? Find(int index)
    {
        if (_current.Add(index) && _client.FindLink(index)?.Name is string name)
        {
            _names[index] = name;
        }

        return _names.GetValueOrDefault(index);
    }

    /// <summary>Asks again from now on: an interface may have come, gone, or got another name.</summary>
    internal void Doubt() => _current.Clear();
}
