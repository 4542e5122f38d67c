using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Net;

namespace SealosRoute.Commands;

/// <summary>
/// Reads what comes by the pipeline: routes, also such as went through a file or a remote session; hosts and prefixes, as text or typed;
/// and records with properties of the parameters' names, as Import-Csv gives them. The engine could bind these properties too, but it
/// drops one that it cannot convert and goes on without it: then another route than the one in the record would be changed.
/// </summary>
internal static class RouteRecord
{
    /// <summary>What else the objects have: their destination in another form, or what is so at the moment.</summary>
    private static readonly HashSet<string> _unread = new(StringComparer.OrdinalIgnoreCase)
    {
        nameof(HostRoute.Message),
        nameof(HostRoute.CacheInformation),
        nameof(HostRoute.AddressFamily),
        nameof(HostRoute.InterfaceIndex),
        nameof(HostRoute.IfIndex),
    };

    /// <summary>The destination that an object names, and its values for a route, beside those of the command line.</summary>
    /// <param name="input">The object.</param>
    /// <param name="values">The command line's values: they win.</param>
    /// <param name="bound">The parameters that the command line has.</param>
    /// <param name="operation">What is to be done, for error messages.</param>
    /// <param name="refuseEmpty">Whether a property that is there and empty is an error, as where it would mean «any».</param>
    /// <exception cref="RouteException">The object names no destination, or a property cannot be read.</exception>
    internal static (IPNetwork Destination, HostRouteValues Values) Read(
        object input, HostRouteValues values, IReadOnlyDictionary<string, object> bound, string operation, bool refuseEmpty = false)
    {
        object plain = EngineValue.Unwrap(input)!;
        if (plain is string or IPAddress or IPNetwork or IConvertible)
        {
            return (Destination(plain, name: null, operation), values);
        }

        IPNetwork? destination = null;
        List<(RouteField Field, object Value)> given = [];
        foreach ((string name, object? value) in EngineObject.Properties(input))
        {
            if (IsDestination(name))
            {
                IPNetwork? read = EngineValue.IsEmpty(value) ? null : ReadDestination(name, value!, operation);
                if (read is not null && destination is not null && read != destination)
                {
                    throw new RouteException(RouteErrorId.InvalidRoute, $"{operation} route: '{EngineObject.Describe(input)}' names two destinations.");
                }

                destination ??= read;
            }
            else if (RouteColumns.Find(name, value) is RouteColumn column)
            {
                if (bound.ContainsKey(column.Field.Name) || bound.ContainsKey(name))
                {
                    continue;
                }

                if (!EngineValue.IsEmpty(value))
                {
                    Read(input, column, name, UnreadableValue.Check(value)!, given, operation);
                }
                else if (refuseEmpty && column.Field.CanBeGiven)
                {
                    throw new RouteException(
                        RouteErrorId.InvalidRoute, $"{operation} route: the property '{name}' is empty. Leave it out if any will do.");
                }
            }
            else if (_unread.Contains(name))
            {
                UnreadableValue.Check(value);
            }
            else if (plain is IDictionary)
            {
                // Columns of a file may have other meanings. A table is written for this command, and a slip in it would be lost.
                throw new RouteException(
                    RouteErrorId.InvalidRoute, $"{operation} route: '{name}' in '{EngineObject.Describe(plain)}' is nothing that a route has.");
            }
        }

        HostRouteValues result = RecordCheck.Complete(input, destination, values.With(given.FindAll(Counts)), given, operation);
        return destination is IPNetwork there
            ? (there, result)
            : throw new RouteException(
                RouteErrorId.InvalidAddress,
                $"{operation} route: '{EngineObject.Describe(input)}' has no property Destination or Host that says where the route leads.");
    }

    internal static bool IsDestination(string name) => Is(name, "Destination") || Is(name, "Host") || Is(name, "DestinationPrefix");

    internal static IPNetwork ReadDestination(string name, object value, string operation)
        => Is(name, "Host")
        ? Try(operation, name, UnreadableValue.Check(value)!, AddressValue.Read).ToDestination(operation)
        : Destination(UnreadableValue.Check(value)!, name, operation);

    /// <summary>Reads a value, and says of one that cannot be read where it stands.</summary>
    internal static TResult Try<TValue, TResult>(string operation, string? name, TValue value, Func<TValue, TResult> read)
    {
        try
        {
            return read(value);
        }
        catch (ArgumentTransformationMetadataException e)
        {
            string place = name is null ? "" : $"the property '{name}': ";
            throw new RouteException(RouteErrorId.InvalidAddress, $"{operation} route: {place}{e.Message}", e);
        }
    }

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static IPNetwork Destination(object value, string? name, string operation)
        => value is IPNetwork prefix ? prefix : Try(operation, name, value, PrefixValue.Read);

    /// <summary>Only a whole route has the other fields. An empty list of next hops gives none.</summary>
    private static bool Counts((RouteField Field, object Value) given)
        => given.Field.CanBeGiven && given.Value is not HostRouteNextHops { Count: 0 };

    /// <summary>Reads the value of a column. Another column that gives the same field must give the same value.</summary>
    private static void Read(
        object input, RouteColumn column, string name, object value, List<(RouteField Field, object Value)> given, string operation)
    {
        RouteField field = column.Field;
        if (column.Form == RouteColumnForm.Name && !EngineValue.IsEmpty(EngineObject.Property(input, field.Name)) && !column.CanRead(value))
        {
            // Another machine's name for the number that stands beside it.
            return;
        }

        object read = Try(operation, name, value, column.Read);
        int other = given.FindIndex(pair => pair.Field == field);
        if (other < 0)
        {
            given.Add((field, read));
        }
        else if (!RouteColumn.AreSame(read, given[other].Value))
        {
            throw new RouteException(
                RouteErrorId.InvalidRoute,
                $"{operation} route: '{EngineObject.Describe(input)}' says two things of {field}: '{value}' and '{given[other].Value}'.");
        }
    }
}
