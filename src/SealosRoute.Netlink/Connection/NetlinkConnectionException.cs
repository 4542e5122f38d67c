using System;

namespace SealosRoute.Netlink;

/// <summary>The conversation with the kernel broke: the request may have been carried out or not.</summary>
public sealed class NetlinkConnectionException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="fault">How the conversation broke.</param>
    /// <param name="message">The description.</param>
    public NetlinkConnectionException(NetlinkConnectionFault fault, string message)
        : base(message)
    {
        Fault = fault;
    }

    /// <summary>How the conversation broke.</summary>
    public NetlinkConnectionFault Fault { get; }
}
