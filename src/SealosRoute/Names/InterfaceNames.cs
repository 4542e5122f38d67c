using System.Collections.Generic;
using SealosRoute.Netlink;

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
    internal string? Find(int index)
    {
        if (!_names.TryGetValue(index, out string? name))
        {
            name = client.FindLink(index)?.Name;
            _names.Add(index, name);
        }

        return name;
    }

    /// <summary>The index of an interface, or null if no interface has this name.</summary>
    internal int? Find(string name)
    {
        if (!_numbers.TryGetValue(name, out int? number))
        {
            number = client.FindLink(name)?.Index;
            _numbers.Add(name, number);
        }

        return number;
    }
}
