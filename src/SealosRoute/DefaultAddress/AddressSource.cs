using System.Net;

namespace SealosRoute;

/// <summary>A source of the host's own address: a default route, or an interface if no route table can be read.</summary>
internal abstract class AddressSource
{
    internal abstract IPFamily Family { get; }

    /// <summary>The destination of the route, or null if the source is an interface.</summary>
    internal virtual IPNetwork? Destination => null;

    /// <summary>The name that <c>/proc/net</c> shows: <c>*</c> for a route without an interface, or null if the name is unknown.</summary>
    internal abstract string? InterfaceName { get; }

    internal abstract int? InterfaceIndex { get; }

    internal virtual IPAddress? Gateway => null;

    internal virtual uint? Metric => null;

    /// <summary>The verdict of Kubernetes on this source.</summary>
    internal abstract Judgement Judge(HostNetwork network);
}
