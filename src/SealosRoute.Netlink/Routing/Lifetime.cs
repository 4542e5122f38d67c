using System;
using System.Runtime.InteropServices;
using SealosRoute.Netlink.Interop;

namespace SealosRoute.Netlink.Routing;

/// <summary>The lifetime of an IPv6 route, which is asked for in seconds and reported in hundredths.</summary>
internal static class Lifetime
{
    /// <summary>The unit of <c>rta_cacheinfo</c>'s times: the clock that the kernel shows to user space (<c>USER_HZ</c>).</summary>
    private const double TicksPerSecond = 100;

    internal static TimeSpan FromTicks(int ticks) => TimeSpan.FromSeconds(ticks / TicksPerSecond);

    /// <summary>
    /// Whole seconds for <c>RTA_EXPIRES</c>, rounded up: 0 would mean «for ever», and a saved route is not to end before its time.
    /// </summary>
    internal static uint? ToSeconds(TimeSpan? lifetime)
        => lifetime is TimeSpan span ? (uint)Math.Clamp(Math.Ceiling(span.TotalSeconds), 1, uint.MaxValue) : null;

    /// <summary>The lifetime as the kernel would report it.</summary>
    internal static byte[] ToCacheInformation(TimeSpan lifetime)
    {
        rta_cacheinfo information = new() { rta_expires = (int)Math.Clamp(lifetime.TotalSeconds * TicksPerSecond, 1, int.MaxValue) };
        return MemoryMarshal.AsBytes(new ReadOnlySpan<rta_cacheinfo>(in information)).ToArray();
    }
}
