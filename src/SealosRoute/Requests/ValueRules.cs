using System;

namespace SealosRoute;

/// <summary>Rules that values follow whether a route is added or changed.</summary>
internal static class ValueRules
{
    /// <summary>
    /// Why routes of a family cannot have the values, in a sentence, or null: a value is for the other family alone, or the kernel cannot
    /// count the lifetime.
    /// </summary>
    internal static string? WhyNot(HostRouteValues values, IPFamily family)
    {
        foreach (RouteField field in RouteFields.All)
        {
            if (values[field] is object value && field.OnlyFamily is IPFamily only && only != family && !value.Equals(field.Neutral))
            {
                return $"{field.Subject} is for {only} routes only.";
            }
        }

        return values.Expires is TimeSpan expires && (expires <= TimeSpan.Zero || expires.TotalSeconds >= uint.MaxValue)
            ? $"a lifetime is longer than 0 and shorter than {uint.MaxValue} seconds; a route without one has no end."
            : null;
    }
}
