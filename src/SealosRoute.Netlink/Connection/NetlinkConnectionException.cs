using System;

namespace SealosRoute.Netlink;

/// <summary>The conversation with the kernel broke: what was asked may or may not have happened.</summary>
public sealed class NetlinkConnectionException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="fault">How the conversation broke.</param>
    /// <param name="message">The same in words.</param>
    public NetlinkConnectionException(NetlinkConnectionFault fault, string message)
        : base(message)
    {
        Fault = fault;
    }

    /// <summary>How the conversation broke.</summary>
    public NetlinkConnectionFault Fault { get; }
}
