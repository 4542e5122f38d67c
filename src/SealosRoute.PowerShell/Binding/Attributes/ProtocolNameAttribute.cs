using System;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>Reads a protocol's number or name, as the objects show it or as <c>rt_protos</c> has it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ProtocolNameAttribute : NumberNameAttribute
{
    private protected override string Subject => "a routing protocol";

    private protected override uint Maximum => byte.MaxValue;

    private protected override NumberNames Names => IPRouteNames.Protocols;

    private protected override Type Enumeration => typeof(RouteProtocol);

    private protected override object Wrap(uint number) => (RouteProtocol)number;
}
