using System;
using System.Collections.Generic;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>Makes the rows of <see cref="RouteFields"/>, each kind with what its fields have in common.</summary>
internal static class RouteFieldKinds
{
    internal static RouteField Number(string name, string subject, Func<HostRoute, uint?> valueOf) => new()
    {
        Name = name,
        Kind = RouteValueKind.Number,
        ValueType = typeof(uint),
        Subject = subject,
        ValueOf = route => valueOf(route),
        Matches = (value, route, _) => (uint)value == valueOf(route),
    };

    internal static RouteField PathMetric(string name, RouteMetricKind kind, string subject, uint maximum = uint.MaxValue)
        => Number(name, subject, route => route.Sample.Metrics?[kind]) with
        {
            Minimum = 1,
            Maximum = maximum,
            PathMetric = kind,
            CanBeTakenAway = true,
            Edit = (edit, value, _) => edit.PathMetric(kind, (uint?)value),
        };

    internal static RouteField Address(string name, string subject, Func<HostRoute, IPAddress?> valueOf) => new()
    {
        Name = name,
        Kind = RouteValueKind.Address,
        ValueType = typeof(IPAddress),
        Subject = subject,
        ValueOf = valueOf,
        Matches = (value, route, _) => value.Equals(valueOf(route)),
    };

    internal static RouteField NamedNumber<T>(string name, string subject, Func<NumberNames> names, uint maximum, Func<HostRoute, T> valueOf)
        where T : struct => new()
        {
            Name = name,
            NameColumn = $"{name}Name",
            Kind = RouteValueKind.NamedNumber,
            ValueType = typeof(T),
            Subject = subject,
            Maximum = maximum,
            Names = names,
            ValueOf = route => valueOf(route),
            Matches = (value, route, _) => value.Equals(valueOf(route)),
        };

    internal static RouteField Enumeration<T>(string name, string subject, Func<HostRoute, T?> valueOf)
        where T : struct, Enum => new()
        {
            Name = name,
            Kind = RouteValueKind.Enumeration,
            ValueType = typeof(T),
            Subject = subject,
            ValueOf = route => valueOf(route),
            Matches = (value, route, _) => EqualityComparer<T?>.Default.Equals((T)value, valueOf(route)),
        };

    internal static RouteField Truth(string name, string subject) => new()
    {
        Name = name,
        Kind = RouteValueKind.Truth,
        ValueType = typeof(bool),
        Subject = subject,
        IsInMessage = false,
        ValueOf = _ => null,
        Matches = (_, _, _) => true,
    };
}
