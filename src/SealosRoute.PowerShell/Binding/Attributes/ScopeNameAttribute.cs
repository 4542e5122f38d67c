using System;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>Reads a scope's number or name, as the objects show it or as <c>rt_scopes</c> has it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ScopeNameAttribute : NumberNameAttribute
{
    private protected override string Subject => "a scope";

    private protected override uint Maximum => byte.MaxValue;

    private protected override NumberNames Names => IPRouteNames.Scopes;

    private protected override Type Enumeration => typeof(RouteScope);

    private protected override object Wrap(uint number) => (RouteScope)number;
}
