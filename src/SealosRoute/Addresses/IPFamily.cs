namespace SealosRoute;

/// <summary>The version of the Internet Protocol: <c>ip -4</c> or <c>ip -6</c>.</summary>
public enum IPFamily
{
    /// <summary>Addresses of 32 bits.</summary>
    IPv4 = 4,

    /// <summary>Addresses of 128 bits.</summary>
    IPv6 = 6,
}
