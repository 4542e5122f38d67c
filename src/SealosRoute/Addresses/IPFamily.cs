namespace SealosRoute;

/// <summary>The version of the Internet Protocol, as people name it.</summary>
public enum IPFamily
{
    /// <summary>Addresses of 32 bits.</summary>
    IPv4 = 4,

    /// <summary>Addresses of 128 bits.</summary>
    IPv6 = 6,
}
