using System.Collections.Generic;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>
/// Names and numbers of interfaces, each asked of the kernel once. Lives no longer than one command, since interfaces get renamed.
/// </summary>
internal sealed class InterfaceNames(RouteClient client)
{
    private readonly Dictionary<int, string?> _names = [];
    private readonly Dictionary<string, int?> _numbers = [];

    /// <summary>The name of an interface, or null if there is none of this number.</summary>
    internal string? Find(int index)
    {
        if (!_names.TryGetValue(index, out string? name))
        {
            name = client.FindLink(index)?.Name;
            _names.Add(index, name);
        }

        return name;
    }

    /// <summary>The number of an interface, or null if there is none of this name.</summary>
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
