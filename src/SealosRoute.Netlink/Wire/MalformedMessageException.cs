using System;
using System.Diagnostics.CodeAnalysis;

namespace SealosRoute.Netlink;

/// <summary>Bytes that are not a netlink message: a length that is too small, or that points past the end of what was received.</summary>
public sealed class MalformedMessageException : Exception
{
    /// <summary>Creates the exception with a message that says which length is wrong, and where.</summary>
    /// <param name="message">What is wrong.</param>
    public MalformedMessageException(string message)
        : base(message)
    {
    }

    /// <summary>All readers refuse bytes here, so that their own checks stay small.</summary>
    [DoesNotReturn]
    internal static void Throw(string what, int needed, int available)
        => throw new MalformedMessageException($"Malformed netlink message: {what} needs {needed} bytes and {available} are there.");
}
