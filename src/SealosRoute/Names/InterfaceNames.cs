using System.Collections.Generic;
using SealosRoute.Netlink;
using static SealosRoute.KernelCall;

namespace SealosRoute;

/// <summary>
/// Names and indexes of interfaces. It requests each from the kernel once. It must not live longer than one command, because interfaces
/// can be renamed.
/// </summary>
internal sealed class InterfaceNames(RouteClient client)
{
    private readonly Dictionary<int, string?> _names = [];
    private readonly Dictionary<string, int?> _numbers = [];

    /// <summary>The name of an interface, or null if no interface has this index.</summary>
    /// <exception cref="RouteException">The kernel gave no complete answer.</exception>
    internal string? Find(int index)
    {
        if (!_names.TryGetValue(index, out string? name))
        {
            name = Ask("Find interface", index, () => client.FindLink(index))?.Name;
            _names.Add(index, name);
        }

        return name;
    }

    /// <summary>The same, or null if the kernel gives no complete answer: for a route that is there already, whatever becomes of its name.</summary>
    internal string? TryFind(int index)
    {
        try
        {
            return Find(index);
        }
        catch (RouteException)
        {
            return null;
        }
    }

    /// <summary>The index of an interface, or null if no interface has this name.</summary>
    /// <exception cref="RouteException">The kernel gave no complete answer.</exception>
    internal int? Find(string name)
    {
        if (!_numbers.TryGetValue(name, out int? number))
        {
            Link? link = Ask("Find interface", $"'{name}'", () => client.FindLink(name));
            number = link?.Index;
            _numbers.Add(name, number);
            if (link is not null)
            {
                // A route by this interface then needs no second request for its name. What was named may be an alternative name.
                _names[link.Index] = link.Name;
            }
        }

        return number;
    }
}
