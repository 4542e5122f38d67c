using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using SealosRoute.Netlink;

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

    /// <summary>What an object is without the engine's wrapping; an object that has only the wrapping stays as it is.</summary>
    internal static object? Unwrap(object? input) => input is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : input;

    /// <summary>The destination that the object names, and what it says of the route, beside what the command line says.</summary>
    /// <param name="input">The object.</param>
    /// <param name="values">The command line's values: they win.</param>
    /// <param name="bound">The parameters that the command line has.</param>
    /// <param name="operation">What is to be done, for error messages.</param>
    /// <param name="refuseEmpty">Whether a property that is there and empty is an error, as where it would mean «any».</param>
    /// <exception cref="RouteException">The object names no destination, or a property cannot be read.</exception>
    internal static (IPNetwork Destination, HostRouteValues Values) Read(
        object input, HostRouteValues values, IReadOnlyDictionary<string, object> bound, string operation, bool refuseEmpty = false)
    {
        object plain = Unwrap(input)!;
        if (plain is string or IPAddress or IPNetwork or IConvertible)
        {
            return (Destination(plain, name: null, operation), values);
        }

        IPNetwork? destination = null;
        HostRouteValues result = values with { };
        List<(string Parameter, object Value)> given = [];
        foreach ((string name, object? value) in Properties(input))
        {
            if (IsDestination(name))
            {
                IPNetwork? read = IsEmpty(value) ? null : ReadDestination(name, value!, operation);
                if (read is not null && destination is not null && read != destination)
                {
                    throw new RouteException(RouteErrorId.InvalidRoute, $"{operation} route: '{Describe(input)}' names two destinations.");
                }

                destination ??= read;
            }
            else if (RouteProperties.Find(name, value) is RouteProperty property)
            {
                if (bound.ContainsKey(property.Parameter) || bound.ContainsKey(name))
                {
                    continue;
                }

                if (!IsEmpty(value))
                {
                    Set(input, property, name, value!, result, given, operation);
                }
                else if (refuseEmpty && property.Set is not null)
                {
                    throw new RouteException(
                        RouteErrorId.InvalidRoute, $"{operation} route: the property '{name}' is empty. Leave it out if any will do.");
                }
            }
            else if (plain is IDictionary && !_unread.Contains(name))
            {
                // Columns of a file may say other things; a table is written for this, and a slip in it would be lost.
                throw new RouteException(
                    RouteErrorId.InvalidRoute, $"{operation} route: '{name}' in '{Describe(plain)}' is nothing that a route has.");
            }
        }

        RefuseUnread(input, destination, result, given, operation);
        return destination is IPNetwork there
            ? (there, result)
            : throw new RouteException(
                RouteErrorId.InvalidAddress,
                $"{operation} route: '{Describe(input)}' has no property Destination or Host that says where the route leads.");
    }

    /// <summary>An object as an error message quotes it.</summary>
    internal static string Describe(object input) => input is IDictionary
        ? $"@{{ {string.Join("; ", Properties(input).Select(property => $"{property.Name} = {property.Value}"))} }}"
        : $"{input}";

    /// <summary>The properties of an object or the entries of a table.</summary>
    /// <exception cref="RouteException">A property that says something of a route fails when it is read.</exception>
    internal static List<(string Name, object? Value)> Properties(object input) => input switch
    {
        RecordSnapshot snapshot => snapshot.Properties,
        IDictionary table => [.. table.Keys.Cast<object>().Select(key => ($"{key}", DeserializedValue.Read(Unwrap(table[key]))))],
        _ => [.. PropertiesOf(PSObject.AsPSObject(input)).Select(property => (property.Name, Read(property)))],
    };

    /// <summary>
    /// An object's properties. Those of a record were all added to it, and to ask for such alone spares the engine half the work. Of what came
    /// through a file or from another session, some are its own; such an object has no methods.
    /// </summary>
    internal static PSMemberInfoCollection<PSPropertyInfo> PropertiesOf(PSObject input)
        => input.BaseObject is PSCustomObject && input.Methods[nameof(GetHashCode)] is not null && input.Members["psextended"] is PSMemberSet added
            ? added.Properties
            : input.Properties;

    /// <summary>Whether a value says nothing, as an empty cell of a table does.</summary>
    internal static bool IsEmpty(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));

    internal static object? Property(object input, string name) => input switch
    {
        RecordSnapshot snapshot => snapshot.Find(name),
        IDictionary table => DeserializedValue.Read(Unwrap(table[name])),
        _ => Read(PSObject.AsPSObject(input).Properties[name]),
    };

    /// <summary>A property may be a script, and fail. What it would have said is not known, so the record cannot be done without it.</summary>
    internal static object? Read(PSPropertyInfo? property)
    {
        try
        {
            return DeserializedValue.Read(Unwrap(property?.Value));
        }
        catch (GetValueException e)
        {
            if (!SaysSomething(property!.Name))
            {
                return null;
            }

            Exception cause = e.InnerException is RuntimeException ? e.InnerException : e;
            throw new RouteException(RouteErrorId.InvalidRoute, $"The property '{property.Name}' cannot be read: {cause.Message}", e);
        }
    }

    private static bool SaysSomething(string name)
        => IsDestination(name) || _unread.Contains(name) || RouteProperties.Find(name, value: null) is not null;

    internal static bool IsDestination(string name) => Is(name, "Destination") || Is(name, "Host") || Is(name, "DestinationPrefix");

    internal static IPNetwork ReadDestination(string name, object value, string operation)
        => Is(name, "Host")
        ? Try(operation, name, value, RouteProperties.Address).ToDestination(operation)
        : Destination(value, name, operation);

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static IPNetwork Destination(object value, string? name, string operation) => value is IPNetwork prefix
        ? prefix
        : Try(
            operation,
            name,
            value,
            static value => StrictPrefixAttribute.Read(value) is IPNetwork read
                ? read
                : throw new ArgumentTransformationMetadataException($"'{value}' is not a destination. Accepted: {StrictPrefix.Accepted}."));

    /// <summary>Puts what a property says among a route's values; what another property has said of the same must be the same.</summary>
    private static void Set(
        object input,
        RouteProperty property,
        string name,
        object value,
        HostRouteValues result,
        List<(string Parameter, object Value)> given,
        string operation)
    {
        if (property.IsName && !IsEmpty(Property(input, property.Parameter)) && !property.CanRead(value))
        {
            // Another machine's name for the number that stands beside it.
            return;
        }

        object read = Try(operation, name, value, property.Read);
        foreach ((string parameter, object other) in given)
        {
            if (parameter != property.Parameter)
            {
                continue;
            }

            if (!RouteProperty.AreSame(read, other))
            {
                throw new RouteException(
                    RouteErrorId.InvalidRoute,
                    $"{operation} route: '{Describe(input)}' says two things of {property.Parameter}: '{value}' and '{other}'.");
            }

            return;
        }

        given.Add((property.Parameter, read));
        property.Set?.Invoke(result, read);
    }

    /// <summary>Refuses what a record says and only a whole route can have, rather than to go on without it.</summary>
    private static void RefuseUnread(
        object input, IPNetwork? destination, HostRouteValues result, List<(string Parameter, object Value)> given, string operation)
    {
        foreach ((string parameter, object value) in given)
        {
            if (parameter == nameof(HostRoute.PathMetrics))
            {
                // The text alone tells whether the MTU is locked.
                result.LockMtu |= result.Mtu is not null && $"{value}".Contains("mtu lock", StringComparison.Ordinal);
                if ($"{value}" != (result.Metrics is RouteMetrics metrics ? IPRouteMetricsText.Format(metrics) : ""))
                {
                    throw Refuse(parameter, value);
                }
            }
            else if (RouteProperties.Find(parameter, value) is { Set: null })
            {
                throw Refuse(parameter, value);
            }
        }

        object? index = Property(input, nameof(HostRoute.InterfaceIndex)) ?? Property(input, nameof(HostRoute.IfIndex));
        if (result.InterfaceName is null && !IsEmpty(index))
        {
            throw new RouteException(
                RouteErrorId.InvalidRoute,
                $"{operation} route: '{Describe(input)}' has the number of an interface and no InterfaceName; numbers change, names stay.");
        }

        if (destination?.BaseAddress.Family() is IPFamily family
            && Property(input, nameof(HostRoute.AddressFamily)) is object other
            && EnumValue.TryRead(other, out IPFamily named)
            && named != family)
        {
            throw new RouteException(
                RouteErrorId.InvalidRoute, $"{operation} route: '{Describe(input)}' is of two families, {family} and {named}.");
        }

        RouteException Refuse(string name, object value) => new(
            RouteErrorId.InvalidRoute,
            $"{operation} route: the property '{name}' says '{value}', which can only be read together with the route's Message.");
    }

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
}
