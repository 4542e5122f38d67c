namespace SealosRoute;

/// <summary>The origin of the host's own address.</summary>
public enum HostAddressOrigin
{
    /// <summary>An address of the interface that a default route uses.</summary>
    DefaultRoute,

    /// <summary>An address of a loopback interface, because the default route's interface has no usable address.</summary>
    Loopback,

    /// <summary>An address of the first interface with a usable address, because there is no route table to read.</summary>
    HostInterface,
}
