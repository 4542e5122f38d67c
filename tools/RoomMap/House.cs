using System;
using System.Collections.Generic;
using System.Linq;

namespace SealosRoute.RoomMap;

/// <summary>The rooms in their order. A file may use types of its own room and of the rooms before it.</summary>
/// <remarks>This list is the law: the layering test asserts it, and docs/architecture.svg is drawn from it.</remarks>
internal sealed class House(params IReadOnlyList<Room> rooms)
{
    private const string Netlink = "SealosRoute.Netlink";
    private const string Core = "SealosRoute";
    private const string Module = "SealosRoute.PowerShell";

    private readonly Dictionary<string, int> _order = rooms.Index().ToDictionary(each => each.Item.Folder, each => each.Index);

    internal static House Ours { get; } = new(
        new Room(Netlink, "Interop", "C calls, constants and structures of the kernel"),
        new Room(Netlink, "Wire", "messages and attributes over received bytes"),
        new Room(Netlink, "Connection", "sockets, request and answer, dumps, batches"),
        new Room(Netlink, "Routes", "a route as the kernel reported it"),
        new Room(Netlink, "Links", "interfaces and their addresses"),
        new Room(Netlink, "Requests", "what the kernel is asked for"),
        new Room(Netlink, "Packing", "many routes in a few bytes each"),
        new Room(Netlink, "Reading", "dumps, the order of a listing, absence"),
        new Room(Netlink, "Changing", "exact deletion, many changes at once"),
        new Room(Netlink, "Watching", "changes by others, as they happen"),
        new Room(Netlink, "", "RouteClient: all of these, for callers"),
        new Room(Core, "Errors", "what failed, with a stable id"),
        new Room(Core, "Addresses", "addresses and prefixes, read strictly"),
        new Room(Core, "Names", "names of tables, protocols, interfaces"),
        new Room(Core, "Routes", "HostRoute: a route with its names"),
        new Room(Core, "Requests", "a route's fields, requests, selectors"),
        new Room(Core, "Tables", "one table: list, look up, add, remove"),
        new Room(Core, "Changes", "add, remove or change many, in order"),
        new Room(Core, "Watching", "changes of routes, with names"),
        new Room(Core, "DefaultAddress", "the address that Kubernetes would choose"),
        new Room(Module, "Binding/Values", "one value of the engine, read strictly"),
        new Room(Module, "Binding/Attributes", "a parameter's value, checked and changed"),
        new Room(Module, "Binding/Records", "objects and records from the pipeline"),
        new Room(Module, "Binding/Completion", "what Tab offers"),
        new Room(Module, "Errors", "error records"),
        new Room(Module, "Commands", "the cmdlets, one class each"),
        new Room(Module, "Formatting", "views; no code"));

    internal IReadOnlyList<Room> Rooms => rooms;

    internal IEnumerable<string> Assemblies => rooms.Select(room => room.Assembly).Distinct();

    /// <summary>The room of a file or of a folder below src; null if the list has none.</summary>
    internal Room? Find(string folder) => _order.TryGetValue(folder, out int index) ? rooms[index] : null;

    internal bool Allows(Room user, Room used) => _order[used.Folder] <= _order[user.Folder];

    /// <summary>The rooms that a room may use, as a message says it: those of its own assembly, and whole assemblies.</summary>
    internal string Allowed(Room user)
    {
        IEnumerable<Room> before = rooms.Take(_order[user.Folder]);
        string[] names =
        [
            .. before.Where(room => room.Assembly == user.Assembly).Select(room => room.Title),
            .. before.Select(room => room.Assembly).Distinct().Where(assembly => assembly != user.Assembly).Select(all => $"all of {all}"),
        ];

        return names.Length == 0 ? "no other room" : string.Join(", ", names);
    }
}
