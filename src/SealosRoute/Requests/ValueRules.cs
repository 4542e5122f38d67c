using System;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>Rules that values follow whether a route is added or changed.</summary>
internal static class ValueRules
{
    /// <summary>Refuses values that routes of the family do not have, and a lifetime that the kernel cannot count.</summary>
    /// <exception cref="RouteException">A value breaks a rule.</exception>
    internal static void Refuse(HostRouteValues values, IPFamily family, string operation)
    {
        foreach (RouteField field in values.Given)
        {
            if (field.OnlyFamily is IPFamily only && only != family && !Equals(values[field], field.Neutral))
            {
                throw new RouteException(RouteErrorId.InvalidRoute, $"{operation}: {field.Subject} is for {only} routes only.");
            }
        }

        if (values.Expires is TimeSpan expires && (expires <= TimeSpan.Zero || expires.TotalSeconds >= uint.MaxValue))
        {
            throw new RouteException(
                RouteErrorId.InvalidRoute,
                $"{operation}: a lifetime is longer than 0 and shorter than {uint.MaxValue} seconds; a route without one has no end.");
        }
    }
}
