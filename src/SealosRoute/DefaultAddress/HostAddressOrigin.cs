namespace SealosRoute;

/// <summary>How the host's own address was found.</summary>
public enum HostAddressOrigin
{
    /// <summary>It is an address of the interface that a default route uses.</summary>
    DefaultRoute,

    /// <summary>The default route's interface has none that counts, so a loopback interface's address is taken.</summary>
    Loopback,

    /// <summary>There is no route table to read, so the interfaces are tried in order.</summary>
    HostInterface,
}
