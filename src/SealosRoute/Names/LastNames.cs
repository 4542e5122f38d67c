using System.Collections.Generic;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>
/// The current names of interfaces, or the last known ones of interfaces that are gone: the removal of a route is often reported after its
/// interface was deleted.
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
            // The list of interfaces keeps changing while it is read. Each name is then requested when it is needed.
        }
    }

    /// <summary>The name of an interface, or null if no interface with this index was ever known.</summary>
    internal string? Find(int index)
    {
        if (_current.Add(index) && _client.FindLink(index)?.Name is string name)
        {
            _names[index] = name;
        }

        return _names.GetValueOrDefault(index);
    }

    /// <summary>Requests each name again from now on, because an interface may have been added, deleted or renamed.</summary>
    internal void Doubt() => _current.Clear();
}
