using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using SealosRoute.Domain;
using SealosRoute.Netlink.Routing;

namespace SealosRoute.Binding;

/// <summary>
/// Reads what comes by the pipeline: routes, also such as went through a file or a remote session; hosts and prefixes, as text or typed;
/// and records with properties of the parameters' names, as Import-Csv gives them. The engine could bind these properties too, but it
/// drops one that it cannot convert and goes on without it: then another route than the one in the record would be changed.
/// </summary>
internal static class RouteRecord
{
    private delegate void Setter(HostRouteValues values, object value);

    /// <summary>The properties that say something of a route, by the parameters' names and by those that NetTCPIP's users know.</summary>
    private static readonly Dictionary<string, (string Parameter, Setter Set)> _setters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Gateway"] = ("Gateway", (values, value) => values.Gateway = Address(value)),
        ["NextHop"] = ("Gateway", SetNextHop),
        ["InterfaceName"] = ("InterfaceName", (values, value) => values.InterfaceName = $"{value}"),
        ["InterfaceAlias"] = ("InterfaceName", (values, value) => values.InterfaceName = $"{value}"),
        ["Metric"] = ("Metric", (values, value) => values.Metric = Number(value, "a metric")),
        ["RouteMetric"] = ("Metric", (values, value) => values.Metric = Number(value, "a metric")),
        ["Source"] = ("Source", (values, value) => values.Source = Address(value)),
        ["OnLink"] = ("OnLink", (values, value) => values.OnLink = Truth(value)),
        ["Table"] = ("Table", (values, value) => values.Table = (uint?)new TableNameAttribute().Read(value)),
        ["Protocol"] = ("Protocol", (values, value) => values.Protocol = (RouteProtocol?)new ProtocolNameAttribute().Read(value)),
        ["Scope"] = ("Scope", (values, value) => values.Scope = (RouteScope?)new ScopeNameAttribute().Read(value)),
        ["Type"] = ("Type", (values, value) => values.Type = Convert<RouteType>(value, "a route type")),
        ["TypeOfService"] = ("TypeOfService", (values, value) => values.TypeOfService = Convert<byte>(value, "a type of service")),
        ["Tos"] = ("TypeOfService", (values, value) => values.TypeOfService = Convert<byte>(value, "a type of service")),
        ["Mtu"] = ("Mtu", (values, value) => values.Mtu = Number(value, "an MTU")),
        ["LockMtu"] = ("LockMtu", (values, value) => values.LockMtu = Truth(value)),
        ["AdvertisedMss"] = ("AdvertisedMss", (values, value) => values.AdvertisedMss = Number(value, "a segment size")),
        ["Window"] = ("Window", (values, value) => values.Window = Number(value, "a window")),
        ["InitialCongestionWindow"]
            = ("InitialCongestionWindow", (values, value) => values.InitialCongestionWindow = Number(value, "a congestion window")),
        ["NextHops"] = ("NextHop", (values, value) => values.NextHops = NextHopAttribute.Read(value) is { Length: > 0 } hops ? hops : null),
        ["NextHopId"] = ("NextHopId", (values, value) => values.NextHopId = Number(value, "the number of a next hop object")),
        ["Preference"] = ("Preference", (values, value) => values.Preference = Convert<RoutePreference>(value, "a preference")),
        ["Expires"] = ("Expires", (values, value) => values.Expires = DurationAttribute.Read(value)),
    };

    /// <summary>What else an entry of a table may be named: what a route has beside that.</summary>
    private static readonly HashSet<string> _others
        = new(typeof(HostRoute).GetProperties().Select(property => property.Name), StringComparer.OrdinalIgnoreCase)
        {
            "DestinationPrefix", "ifIndex",
        };

    /// <summary>What an object is without the engine's wrapping; an object that has only the wrapping stays as it is.</summary>
    internal static object? Unwrap(object? input) => input is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : input;

    /// <summary>The object as a route, or null if it is another thing.</summary>
    /// <exception cref="RouteException">It has a Message that is no route.</exception>
    internal static HostRoute? ReadRoute(object input)
    {
        if (Unwrap(input) is HostRoute route)
        {
            return route;
        }

        if (Unwrap(input) is null or string or IPAddress or IPNetwork || Property(input, nameof(HostRoute.Message)) is not string message || message.Length == 0)
        {
            return null;
        }

        try
        {
            Route entry = Route.Parse(System.Convert.FromBase64String(message));
            return new HostRoute(entry, index => NameOf(input, entry, index));
        }
        catch (Exception e) when (e is FormatException or ArgumentException or ArgumentTransformationMetadataException || RouteException.IsBreach(e))
        {
            throw new RouteException(RouteErrorId.InvalidRoute, $"The Message '{message}' is no route: {e.Message}", e);
        }
    }

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

        IPNetwork? prefix = null;
        IPNetwork? host = null;
        HostRouteValues result = values with { };
        foreach ((string name, object? value) in Properties(input))
        {
            if (plain is IDictionary && !_setters.ContainsKey(name) && !_others.Contains(name))
            {
                // Columns of a file may say other things; a table is written for this, and a slip in it would be lost.
                throw new RouteException(
                    RouteErrorId.InvalidRoute, $"{operation} route: '{name}' in '{Describe(plain)}' is nothing that a route has.");
            }

            switch (name.ToLowerInvariant())
            {
                case "destination" or "destinationprefix" when !IsEmpty(value):
                    prefix = Destination(value!, name, operation);
                    break;
                case "host" when !IsEmpty(value):
                    host = Try(operation, name, () => Address(value!)).ToDestination(operation);
                    break;
                case "destination" or "destinationprefix" or "host":
                    break;
                default:
                    Set(result, name, value, bound, operation, refuseEmpty);
                    break;
            }
        }

        if (prefix is not null && host is not null && prefix != host)
        {
            throw new RouteException(RouteErrorId.InvalidRoute, $"{operation} route: '{Describe(input)}' names two destinations.");
        }

        return (prefix ?? host) is IPNetwork destination
            ? (destination, result)
            : throw new RouteException(
                RouteErrorId.InvalidAddress,
                $"{operation} route: '{Describe(input)}' has no property Destination or Host that says where the route leads.");
    }

    /// <summary>An object as an error message quotes it.</summary>
    internal static string Describe(object input) => input is IDictionary
        ? $"@{{ {string.Join("; ", Properties(input).Select(property => $"{property.Name} = {property.Value}"))} }}"
        : $"{input}";

    /// <summary>The properties of an object or the entries of a table.</summary>
    internal static IEnumerable<(string Name, object? Value)> Properties(object input) => input is IDictionary table
        ? table.Keys.Cast<object>().Select(key => ($"{key}", Unwrap(table[key])))
        : PSObject.AsPSObject(input).Properties.Select(property => (property.Name, Unwrap(property.Value)));

    /// <summary>Whether a value says nothing, as an empty cell of a table does.</summary>
    internal static bool IsEmpty(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));

    private static object? Property(object input, string name)
        => input is IDictionary table ? Unwrap(table[name]) : Unwrap(PSObject.AsPSObject(input).Properties[name]?.Value);

    private static void Set(
        HostRouteValues values, string name, object? value, IReadOnlyDictionary<string, object> bound, string operation, bool refuseEmpty)
    {
        if (!_setters.TryGetValue(name, out (string Parameter, Setter Set) setter)
            || bound.ContainsKey(setter.Parameter)
            || bound.ContainsKey(name))
        {
            return;
        }

        if (IsEmpty(value))
        {
            if (refuseEmpty)
            {
                throw new RouteException(
                    RouteErrorId.InvalidRoute, $"{operation} route: the property '{name}' is empty. Leave it out if any will do.");
            }

            return;
        }

        Try(operation, name, () =>
        {
            setter.Set(values, value!);
            return true;
        });
    }

    /// <summary>NetTCPIP's word for the gateway, and this module's for the ways out of a multipath route.</summary>
    private static void SetNextHop(HostRouteValues values, object value)
    {
        if (value is IPAddress || (value is string text && StrictAddress.TryParse(text, out _)))
        {
            values.Gateway = Address(value);
        }
        else
        {
            values.NextHops = NextHopAttribute.Read(value);
        }
    }

    private static IPNetwork Destination(object value, string? name, string operation) => value is IPNetwork prefix
        ? prefix
        : Try(operation, name, () => StrictPrefixAttribute.Read(value) is IPNetwork read
            ? read
            : throw new ArgumentTransformationMetadataException($"'{value}' is not a destination. Accepted: {StrictPrefix.Accepted}."));

    private static IPAddress Address(object value) => StrictAddressAttribute.Read(value) as IPAddress
        ?? throw new ArgumentTransformationMetadataException($"'{value}' is not an IP address. Accepted: {StrictAddress.Accepted}.");

    private static uint Number(object value, string what) => StrictMetricAttribute.TryRead(value, out uint number)
        ? number
        : throw new ArgumentTransformationMetadataException($"'{value}' is not {what}, which is a whole number from 0 to {uint.MaxValue}.");

    /// <summary>The engine takes every text for true, «False» too.</summary>
    internal static bool Truth(object value) => value is string text
        ? bool.TryParse(text, out bool truth)
            ? truth
            : throw new ArgumentTransformationMetadataException($"'{text}' is not true or false.")
        : LanguagePrimitives.IsTrue(value);

    private static T Convert<T>(object value, string what) => LanguagePrimitives.TryConvertTo(value, out T result)
        ? result
        : throw new ArgumentTransformationMetadataException($"'{value}' is not {what}.");

    private static T Try<T>(string operation, string? name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ArgumentTransformationMetadataException e)
        {
            string place = name is null ? "" : $"the property '{name}': ";
            throw new RouteException(RouteErrorId.InvalidAddress, $"{operation} route: {place}{e.Message}", e);
        }
    }

    /// <summary>The name that the object has for an interface of its route: on this host it may have another number.</summary>
    private static string? NameOf(object input, Route entry, int index)
    {
        if (entry.InterfaceIndex == index)
        {
            return Property(input, nameof(HostRoute.InterfaceName)) is string { Length: > 0 } name ? name : null;
        }

        // Only several next hops have a name each; they stand in the order of the message. Of a hop that is an object no more is read:
        // its gateway need not have survived the file as an address.
        object? hops = Property(input, nameof(HostRoute.NextHops));
        IEnumerable<string?> names = hops switch
        {
            IList list => list.Cast<object>().Select(NameOfHop),
            string { Length: > 0 } text => NextHopAttribute.Read(text)!.Select(hop => hop.InterfaceName),
            _ => [],
        };
        return entry.NextHops.Zip(names).FirstOrDefault(pair => pair.First.InterfaceIndex == index).Second;
    }

    private static string? NameOfHop(object hop) => Unwrap(hop) is string text
        ? NextHopAttribute.Read(text)![0].InterfaceName
        : Property(hop, nameof(HostRouteNextHop.InterfaceName)) as string;
}
