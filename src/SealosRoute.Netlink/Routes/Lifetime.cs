using System;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary>The lifetime of an IPv6 route, which is asked for in seconds and reported in hundredths.</summary>
internal static class Lifetime
{
    /// <summary>The unit of <c>rta_cacheinfo</c>'s times: the clock that the kernel shows to user space (<c>USER_HZ</c>).</summary>
    private const double TicksPerSecond = 100;

    internal static TimeSpan FromTicks(int ticks) => TimeSpan.FromSeconds(ticks / TicksPerSecond);

    /// <summary>
    /// Whole seconds for <c>RTA_EXPIRES</c>, rounded up: 0 would mean «for ever», and a saved route must not expire early.
    /// </summary>
    internal static uint? ToSeconds(TimeSpan? lifetime)
        => lifetime is TimeSpan span ? (uint)Math.Clamp(Math.Ceiling(span.TotalSeconds), 1, uint.MaxValue) : null;

    /// <summary>The longest that the kernel can report, about 248 days.</summary>
    internal static TimeSpan Longest { get; } = FromTicks(int.MaxValue);

    /// <summary>The lifetime as the kernel would report it.</summary>
    /// <exception cref="ArgumentException">The lifetime is longer than the kernel can report.</exception>
    internal static byte[] ToCacheInformation(TimeSpan lifetime)
    {
        if (lifetime > Longest)
        {
            throw new ArgumentException($"A lifetime of {lifetime} is longer than the kernel can say: {Longest}.");
        }

        rta_cacheinfo information = new() { rta_expires = (int)Math.Max(lifetime.TotalSeconds * TicksPerSecond, 1) };
        return MemoryMarshal.AsBytes(new ReadOnlySpan<rta_cacheinfo>(in information)).ToArray();
    }
}
