using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>Reads routes that went through a file or a remote session: they are the same again by their messages.</summary>
internal static class SavedRoute
{
    /// <summary>The object as a route, or null if it is another thing.</summary>
    /// <exception cref="RouteException">It has a Message that is no route.</exception>
    internal static HostRoute? Read(object input)
    {
        if (EngineValue.Unwrap(input) is HostRoute route)
        {
            return route;
        }

        if (EngineValue.Unwrap(input) is null or string or IPAddress or IPNetwork
            || EngineObject.Property(input, nameof(HostRoute.Message)) is not string { Length: > 0 } message)
        {
            return null;
        }

        HostRoute saved;
        try
        {
            Route entry = Route.Parse(Convert.FromBase64String(message));
            saved = new HostRoute(entry, index => NameOf(input, entry, index));
        }
        catch (Exception e) when (e is FormatException or ArgumentException or ArgumentTransformationMetadataException
            || RouteException.IsBreach(e))
        {
            throw new RouteException(RouteErrorId.InvalidRoute, $"The Message '{message}' is no route: {e.Message}", e);
        }

        RefuseEdited(input, saved);
        return saved;
    }

    /// <summary>A saved route is the one in its message; what was written over one of its properties would be lost.</summary>
    private static void RefuseEdited(object input, HostRoute saved)
    {
        foreach ((string name, object? value) in EngineObject.Properties(input))
        {
            bool agrees = RouteRecord.IsDestination(name)
                ? UnreadableValue.Check(value) is not (string or IPNetwork or IPAddress)
                    || EngineValue.IsEmpty(value)
                    || RouteRecord.ReadDestination(name, value!, "Read") == saved.Destination
                : RouteColumns.Find(name, value) is not RouteColumn column
                    || RouteRecord.Try("Read", name, UnreadableValue.Check(value), value => column.Agrees(value, saved));
            if (!agrees)
            {
                throw new RouteException(
                    RouteErrorId.InvalidRoute,
                    $"The object's {name} is '{value}', but its Message is the route {saved}. Change a saved route by the parameters, or take "
                    + "away its Message.");
            }
        }
    }

    /// <summary>The name that the object has for an interface of its route: on this host it may have another number.</summary>
    private static string? NameOf(object input, Route entry, int index)
    {
        if (entry.InterfaceIndex == index)
        {
            return EngineObject.Property(input, nameof(HostRoute.InterfaceName)) is string { Length: > 0 } name ? name : null;
        }

        // Only several next hops have a name each; they stand in the order of the message. Of a hop that is an object no more is read:
        // its gateway need not have survived the file as an address.
        object? hops = EngineObject.Property(input, nameof(HostRoute.NextHops));
        IEnumerable<string?> names = hops switch
        {
            IList list => list.Cast<object>().Select(NameOfHop),
            string { Length: > 0 } text => NextHopValue.Read(text).Select(hop => hop.InterfaceName),
            _ => [],
        };
        return entry.NextHops.Zip(names).FirstOrDefault(pair => pair.First.InterfaceIndex == index).Second;
    }

    private static string? NameOfHop(object hop) => EngineValue.Unwrap(hop) is string text
        ? NextHopValue.Read(text)[0].InterfaceName
        : EngineObject.Property(hop, nameof(HostRouteNextHop.InterfaceName)) as string;
}
