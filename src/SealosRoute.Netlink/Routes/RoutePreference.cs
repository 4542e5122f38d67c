namespace SealosRoute.Netlink;

/// <summary>An IPv6 route's preference among those of equal metric (RFC 4191, <c>RTA_PREF</c>, <c>ip route … pref</c>).</summary>
public enum RoutePreference : byte
{
    /// <summary>The default.</summary>
    Medium = 0,

    /// <summary>Before medium.</summary>
    High = 1,

    /// <summary>After medium.</summary>
    Low = 3,
}
