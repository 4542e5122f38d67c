using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>The values that a user wants a route to get, and the fields whose values are taken away.</summary>
/// <param name="values">The new values.</param>
/// <param name="takenAway">The fields that lose their values.</param>
internal sealed class HostRouteRevision(HostRouteValues values, IReadOnlyCollection<RouteField> takenAway)
{
    /// <summary>Whether nothing is to be changed.</summary>
    internal bool IsEmpty => values.IsEmpty && takenAway.Count == 0;

    /// <summary>Whether a field is to be changed.</summary>
    internal bool Changes(RouteField field) => values[field] is not null || takenAway.Contains(field);

    /// <summary>The changes in words: «metric 50 mtu 1400 no Gateway».</summary>
    public override string ToString() => $"{values}{string.Concat(takenAway.Select(field => $" no {field}"))}".TrimStart();

    /// <summary>The route with the changes made.</summary>
    /// <param name="route">The route as it is.</param>
    /// <param name="operation">What is to be done, for error messages.</param>
    /// <param name="findInterface">Gives the number of an interface by its name.</param>
    /// <exception cref="RouteException">The changes do not suit the route.</exception>
    internal Route Apply(HostRoute route, string operation, Func<string, int> findInterface)
    {
        Validate(route, operation);
        RouteEdit edit = new();
        EditWayOut(route, edit, findInterface);
        foreach (RouteField field in RouteFields.All.Where(Changes))
        {
            field.Edit?.Invoke(edit, values[field], route.AddressFamily);
        }

        return edit.Apply(route.Entry);
    }

    /// <summary>Gateway, interface, flag and scope depend on each other.</summary>
    private void EditWayOut(HostRoute route, RouteEdit edit, Func<string, int> findInterface)
    {
        bool changesGateway = Changes(RouteFields.Gateway);
        IPAddress? gateway = changesGateway ? values.Gateway?.WithoutZone() : route.Gateway;
        if (changesGateway)
        {
            edit.Gateway(gateway);
        }

        if (values.InterfaceName is string name)
        {
            edit.Interface(findInterface(name));
        }
        else if (values.Gateway?.Zone() is int zone)
        {
            edit.Interface(zone);
        }
        else if (changesGateway && gateway is { IsIPv6LinkLocal: false } && !gateway.Equals(route.Gateway) && !WillBeOnLink(route))
        {
            // The kernel finds the interface behind which the new gateway is. It need not be the old gateway's interface.
            edit.Interface(null);
        }

        if (Changes(RouteFields.OnLink))
        {
            edit.OnLink(values.OnLink);
        }

        // Without a gateway the destination is on the link, with a gateway it is anywhere. Another scope was chosen by a user, and stays.
        bool hadDefaultScope = route.Scope == (route.Gateway is null ? RouteScope.Link : RouteScope.Universe);
        if (changesGateway && hadDefaultScope && route is { AddressFamily: IPFamily.IPv4, Type: RouteType.Unicast })
        {
            edit.Scope(gateway is null ? RouteScope.Link : RouteScope.Universe);
        }
    }

    private bool WillBeOnLink(HostRoute route) => Changes(RouteFields.OnLink) ? values.OnLink : route.Flags.HasFlag(RouteFlags.OnLink);

    private void Validate(HostRoute route, string operation)
    {
        ValidateFields(operation);
        ValidateWayOut(route, operation);
        if (values.LockMtu && (Changes(RouteFields.Mtu) ? values.Mtu : route.Mtu) is null)
        {
            throw Refuse(operation, "-LockMtu locks the MTU that the route has or gets, and there is none.");
        }

        values.Source?.RefuseZone(operation);
        ValidateFamilies(route, operation);
        if (ValueRules.WhyNot(values, route.AddressFamily) is string reason)
        {
            throw Refuse(operation, reason);
        }

        if (values.Expires > RouteEdit.LongestLifetime)
        {
            throw Refuse(
                operation, $"the lifetime {values.Expires} is longer than that of a saved route can be: {RouteEdit.LongestLifetime}.");
        }
    }

    /// <summary>A field that cannot be changed makes it another route.</summary>
    private void ValidateFields(string operation)
    {
        foreach (RouteField field in RouteFields.All.Where(Changes))
        {
            if (!field.CanBeChanged)
            {
                throw Refuse(operation, $"-{field} cannot be changed of a route that exists.");
            }

            if (values[field] is null && !field.CanBeTakenAway)
            {
                throw Refuse(operation, $"{field.Subject} can be changed, not taken away.");
            }
        }
    }

    private void ValidateWayOut(HostRoute route, string operation)
    {
        if (!RouteFields.All.Any(field => field.IsWayOut && Changes(field)))
        {
            return;
        }

        if (route.NextHops.Count > 0 || route.NextHopId is not null)
        {
            string reason = route.NextHopId is uint id ? $"it uses next hop object {id}" : "it has several next hops";
            throw Refuse(operation, $"the route has no one gateway and interface to change: {reason}.");
        }

        if (route.Type is RouteType.Blackhole or RouteType.Unreachable or RouteType.Prohibit or RouteType.Throw)
        {
            throw Refuse(operation, $"a route of type {route.Type} refuses packets: it has no gateway and no interface.");
        }
    }

    private void ValidateFamilies(HostRoute route, string operation)
    {
        foreach (IPAddress? address in new[] { values.Gateway, values.Source })
        {
            bool isViaIPv6 = address == values.Gateway && route.AddressFamily == IPFamily.IPv4
                && (values.InterfaceName is not null || address?.Zone() is not null);
            if (address is not null && address.Family() != route.AddressFamily && !isViaIPv6)
            {
                throw new RouteException(
                    RouteErrorId.InvalidAddress, $"{operation}: {address} is {address.Family()} and the route is {route.AddressFamily}.");
            }
        }
    }

    private static RouteException Refuse(string operation, string reason) => new(RouteErrorId.InvalidRoute, $"{operation}: {reason}");
}
