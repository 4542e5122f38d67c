using System;
using System.Collections.Generic;
using System.Linq;

namespace SealosRoute.RoomMap;

/// <summary>Finds what needs each other: the strongly connected components of a graph, by Tarjan's algorithm.</summary>
internal sealed class Cycles
{
    private readonly ILookup<string, string> _next;
    private readonly Dictionary<string, int> _index = [];
    private readonly Dictionary<string, int> _lowest = [];
    private readonly Stack<string> _path = new();
    private readonly List<IReadOnlyList<string>> _found = [];

    private Cycles(ILookup<string, string> next) => _next = next;

    /// <returns>Each cycle with its members in order; what needs itself alone is none.</returns>
    internal static IReadOnlyList<IReadOnlyList<string>> Find(IEnumerable<(string From, string To)> arrows)
    {
        ILookup<string, string> next = arrows.ToLookup(arrow => arrow.From, arrow => arrow.To);
        var cycles = new Cycles(next);

        foreach (string start in next.Select(group => group.Key).Order(StringComparer.Ordinal))
        {
            if (!cycles._index.ContainsKey(start))
            {
                cycles.Visit(start);
            }
        }

        return [.. cycles._found.OrderBy(cycle => cycle[0], StringComparer.Ordinal)];
    }

    private void Visit(string node)
    {
        _index[node] = _lowest[node] = _index.Count;
        _path.Push(node);

        foreach (string next in _next[node])
        {
            if (!_index.TryGetValue(next, out int index))
            {
                Visit(next);
                _lowest[node] = Math.Min(_lowest[node], _lowest[next]);
            }
            else if (_path.Contains(next))
            {
                _lowest[node] = Math.Min(_lowest[node], index);
            }
        }

        if (_lowest[node] == _index[node])
        {
            Close(node);
        }
    }

    private void Close(string first)
    {
        var members = new List<string>();

        do
        {
            members.Add(_path.Pop());
        }
        while (members[^1] != first);

        if (members.Count > 1)
        {
            _found.Add([.. members.Order(StringComparer.Ordinal)]);
        }
    }
}
