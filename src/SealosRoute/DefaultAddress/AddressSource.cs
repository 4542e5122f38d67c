using System.Net;

namespace SealosRoute;

/// <summary>Something that may give the host's own address: a default route, or an interface where no route table can be read.</summary>
internal abstract class AddressSource
{
    internal abstract IPFamily Family { get; }

    /// <summary>The route's destination, or null if this is no route.</summary>
    internal virtual IPNetwork? Destination => null;

    /// <summary>The name that the kernel shows, <c>*</c> for a route without an interface; null if it could not be learnt.</summary>
    internal abstract string? InterfaceName { get; }

    internal abstract int? InterfaceIndex { get; }

    internal virtual IPAddress? Gateway => null;

    internal virtual uint? Metric => null;

    /// <summary>What Kubernetes makes of it.</summary>
    internal abstract Judgement Judge(HostNetwork network);
}
