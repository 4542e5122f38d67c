using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>
/// The properties that say something of a route beside its destination: by the parameters' names, by the objects', and by those that
/// NetTCPIP's users know.
/// </summary>
internal static class RouteProperties
{
    /// <summary>The kernel cuts a larger MTU to this, silently (<c>ip_metrics_convert</c> of <c>net/ipv4/metrics.c</c>).</summary>
    internal const uint MaximumMtu = 65535 - 15;

    /// <summary>The same for a segment size.</summary>
    internal const uint MaximumSegmentSize = 65535 - 40;

    private static readonly RouteProperty _gateway = Define(
        "Gateway", Address, (values, gateway) => values.Gateway = gateway, route => route.Gateway);

    private static readonly RouteProperty _nextHops = Define(
        "NextHop",
        value => new HostRouteNextHops(NextHopAttribute.Read(value)!),
        (values, hops) => values.NextHops = hops.Count == 0 ? null : hops,
        route => route.NextHops.Count == 0 ? null : route.NextHops);

    private static readonly Dictionary<string, RouteProperty> _all = Collect();

    /// <summary>What a property says by its name, or null for nothing of a route.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="value">Its value: «NextHop» is NetTCPIP's word for a gateway, and this module's for the ways out of a multipath route.</param>
    internal static RouteProperty? Find(string name, object? value)
    {
        if (!name.Equals("NextHop", StringComparison.OrdinalIgnoreCase))
        {
            return _all.GetValueOrDefault(name);
        }

        bool isAddress = RouteRecord.IsEmpty(value) || value is IPAddress || (value is string text && StrictAddress.TryParse(text, out _));
        return isAddress ? _gateway : _nextHops;
    }

    /// <summary>The engine takes every text for true, «False» too.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">The text is neither word.</exception>
    internal static bool Truth(object value) => value is string text
        ? bool.TryParse(text, out bool truth)
            ? truth
            : throw new ArgumentTransformationMetadataException($"'{text}' is not true or false.")
        : LanguagePrimitives.IsTrue(value);

    /// <exception cref="ArgumentTransformationMetadataException">It is no address.</exception>
    internal static IPAddress Address(object value) => StrictAddressAttribute.Read(value) as IPAddress
        ?? throw new ArgumentTransformationMetadataException($"'{value}' is not an IP address. Accepted: {StrictAddress.Accepted}.");

    private static Dictionary<string, RouteProperty> Collect()
    {
        RouteProperty interfaceName = Define("InterfaceName", value => $"{value}", (values, name) => values.InterfaceName = name);
        RouteProperty metric = Number("Metric", "a metric", (values, number) => values.Metric = number, route => route.Metric);
        RouteProperty onLink = Define("OnLink", Truth, (values, truth) => values.OnLink = truth);
        RouteProperty flags = onLink with
        {
            Read = value => Value<RouteFlags>(value, "what the kernel says of a route").HasFlag(RouteFlags.OnLink),
        };
        RouteProperty table = Define(
            "Table", value => (uint)new TableNameAttribute().Read(value)!, (values, number) => values.Table = number, route => route.Table);
        RouteProperty protocol = Define(
            "Protocol",
            value => (RouteProtocol)new ProtocolNameAttribute().Read(value)!,
            (values, owner) => values.Protocol = owner,
            route => route.Protocol);
        RouteProperty scope = Define(
            "Scope",
            value => (RouteScope)new ScopeNameAttribute().Read(value)!,
            (values, distance) => values.Scope = distance,
            route => route.Scope);
        RouteProperty tos = Define(
            "TypeOfService",
            value => (byte)new WholeNumberAttribute("a type of service") { Maximum = byte.MaxValue }.Read(value),
            (values, number) => values.TypeOfService = number,
            route => route.TypeOfService);
        return new Dictionary<string, RouteProperty>(StringComparer.OrdinalIgnoreCase)
        {
            ["Gateway"] = _gateway,
            ["NextHops"] = _nextHops,
            ["InterfaceName"] = interfaceName,
            ["InterfaceAlias"] = interfaceName,
            ["Metric"] = metric,
            ["RouteMetric"] = metric,
            ["Source"] = Define("Source", Address, (values, address) => values.Source = address, route => route.Source),
            ["OnLink"] = onLink,
            ["Flags"] = flags,
            ["Table"] = table,
            ["TableName"] = table with { IsName = true },
            ["Protocol"] = protocol,
            ["ProtocolName"] = protocol with { IsName = true },
            ["Scope"] = scope,
            ["ScopeName"] = scope with { IsName = true },
            ["Type"] = Define(
                "Type", value => Value<RouteType>(value, "a route type"), (values, type) => values.Type = type, route => route.Type),
            ["TypeOfService"] = tos,
            ["Tos"] = tos,
            ["Mtu"] = Number("Mtu", "an MTU", (values, number) => values.Mtu = number, route => route.Mtu, 1, MaximumMtu),
            ["LockMtu"] = Define("LockMtu", Truth, (values, truth) => values.LockMtu = truth),
            ["AdvertisedMss"] = Number(
                "AdvertisedMss",
                "a segment size",
                (values, number) => values.AdvertisedMss = number,
                route => route.AdvertisedMss,
                1,
                MaximumSegmentSize),
            ["Window"] = Number("Window", "a window", (values, number) => values.Window = number, route => route.Window, 1),
            ["InitialCongestionWindow"] = Number(
                "InitialCongestionWindow",
                "a congestion window",
                (values, number) => values.InitialCongestionWindow = number,
                route => route.InitialCongestionWindow,
                1),
            ["NextHopId"] = Number(
                "NextHopId", "the number of a next hop object", (values, number) => values.NextHopId = number, route => route.NextHopId, 1),
            ["Preference"] = Define(
                "Preference",
                value => Value<RoutePreference>(value, "a preference"),
                (values, preference) => values.Preference = preference,
                route => route.Preference),
            ["Expires"] = Define("Expires", DurationAttribute.Read, (values, time) => values.Expires = time),

            // What only a whole route has.
            ["PathMetrics"] = new RouteProperty("PathMetrics", value => $"{value}", null, route => route.PathMetrics?.ToString()),
            ["Realms"] = Number("Realms", "a pair of realms", null, route => route.Realms),
            ["SourcePrefix"] = new RouteProperty("SourcePrefix", StrictPrefixAttribute.Read, null, route => route.SourcePrefix),
            ["EncapsulationType"] = new RouteProperty(
                "EncapsulationType",
                value => Value<RouteEncapsulationType>(value, "a way to wrap packets"),
                null,
                route => route.EncapsulationType),
        };
    }

    private static RouteProperty Define<T>(
        string parameter, Func<object, T> read, Action<HostRouteValues, T> set, Func<HostRoute, object?>? valueOf = null)
        where T : notnull
        => new(parameter, value => read(value), (values, value) => set(values, (T)value), valueOf);

    private static RouteProperty Number(
        string parameter,
        string subject,
        Action<HostRouteValues, uint>? set,
        Func<HostRoute, object?> valueOf,
        uint minimum = 0,
        uint maximum = uint.MaxValue)
    {
        WholeNumberAttribute number = new(subject) { Minimum = minimum, Maximum = maximum };
        Action<HostRouteValues, object>? setter = set is null ? null : (values, value) => set(values, (uint)value);
        return new RouteProperty(parameter, value => (uint)number.Read(value), setter, valueOf);
    }

    private static T Value<T>(object value, string subject)
        where T : struct, Enum
        => EnumValue.TryRead(value, out T result)
            ? result
            : throw EnumValue.Refuse(typeof(T), value, subject);
}
