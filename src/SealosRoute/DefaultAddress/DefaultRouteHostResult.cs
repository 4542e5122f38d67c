using System.Net;

namespace SealosRoute;

/// <summary>Whether an address is the one that Kubernetes would choose as the host's own, and the reason.</summary>
public sealed class DefaultRouteHostResult
{
    internal DefaultRouteHostResult(IPAddress host, bool isDefault, DefaultRouteHost chosen, string reason)
    {
        Host = host;
        IsDefault = isDefault;
        DefaultAddress = chosen.Address;
        InterfaceName = chosen.InterfaceName;
        InterfaceIndex = chosen.InterfaceIndex;
        Gateway = chosen.Gateway;
        Reason = reason;
    }

    /// <summary>The address that was tested.</summary>
    public IPAddress Host { get; }

    /// <summary>Whether <see cref="Host"/> equals <see cref="DefaultAddress"/>.</summary>
    public bool IsDefault { get; }

    /// <summary>The host's own address.</summary>
    public IPAddress DefaultAddress { get; }

    /// <summary>The name of the interface that has <see cref="DefaultAddress"/>.</summary>
    public string InterfaceName { get; }

    /// <summary>The index of the interface that has <see cref="DefaultAddress"/>, from 1.</summary>
    public int InterfaceIndex { get; }

    /// <summary>The gateway of the default route that led to <see cref="DefaultAddress"/>, or null.</summary>
    public IPAddress? Gateway { get; }

    /// <summary>The reason why the address is or is not the host's own, as a sentence.</summary>
    public string Reason { get; }

    /// <summary>The address, the answer and the reason.</summary>
    public override string ToString() => $"{Host}: {IsDefault}, {Reason}";
}
