using System.Collections.Generic;
using System.Net;

namespace SealosRoute.Commands;

/// <summary>Refuses what a record has and only a whole route can have, rather than to go on without it.</summary>
internal static class RecordCheck
{
    /// <summary>The values of a record, with the lock of the MTU that its text of path metrics tells.</summary>
    /// <exception cref="RouteException">
    /// The record has a value that cannot be given, the number of an interface without its name, or two families.
    /// </exception>
    internal static HostRouteValues Complete(
        object input, IPNetwork? destination, HostRouteValues values, List<(RouteField Field, object Value)> given, string operation)
    {
        foreach ((RouteField field, object value) in given)
        {
            if (field == RouteFields.PathMetrics)
            {
                // The text alone tells whether the MTU is locked.
                if (values.Mtu is not null && $"{value}".Contains("mtu lock", System.StringComparison.Ordinal))
                {
                    values = values.With(RouteFields.LockMtu, true);
                }

                if ($"{value}" == (values.Metrics is Netlink.RouteMetrics metrics ? IPRouteMetricsText.Format(metrics) : ""))
                {
                    continue;
                }
            }
            else if (field.CanBeGiven)
            {
                continue;
            }

            throw new RouteException(
                RouteErrorId.InvalidRoute,
                $"{operation} route: the property '{field}' says '{value}', which can only be read together with the route's Message.");
        }

        RefuseNumberAlone(input, values, operation);
        RefuseTwoFamilies(input, destination, operation);
        return values;
    }

    private static void RefuseNumberAlone(object input, HostRouteValues values, string operation)
    {
        object? index = EngineObject.Property(input, nameof(HostRoute.InterfaceIndex)) ?? EngineObject.Property(input, nameof(HostRoute.IfIndex));
        if (values.InterfaceName is null && !EngineValue.IsEmpty(index))
        {
            throw new RouteException(
                RouteErrorId.InvalidRoute,
                $"{operation} route: '{EngineObject.Describe(input)}' has the number of an interface and no InterfaceName; numbers change, names stay.");
        }
    }

    private static void RefuseTwoFamilies(object input, IPNetwork? destination, string operation)
    {
        if (destination?.BaseAddress.Family() is IPFamily family
            && EngineObject.Property(input, nameof(HostRoute.AddressFamily)) is object other
            && EnumValue.TryRead(other, out IPFamily named)
            && named != family)
        {
            throw new RouteException(
                RouteErrorId.InvalidRoute,
                $"{operation} route: '{EngineObject.Describe(input)}' is of two families, {family} and {named}.");
        }
    }
}
