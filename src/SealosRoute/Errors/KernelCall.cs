using System;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>Asks the kernel, and says in this module's words what went wrong.</summary>
internal static class KernelCall
{
    /// <summary>Asks.</summary>
    /// <param name="operation">What is asked, for error messages.</param>
    /// <param name="subject">Of what it is asked: made text only when a message is made.</param>
    /// <param name="call">Asks a client.</param>
    /// <exception cref="RouteException">The kernel refused, or there was no complete answer.</exception>
    internal static T Ask<T>(string operation, object? subject, Func<T> call) => Ask(operation, subject, call, static call => call());

    /// <summary>The same with what the call needs, so that of many calls each need not make a function.</summary>
    internal static T Ask<TSubject, TState, T>(string operation, TSubject subject, TState state, Func<TState, T> call)
    {
        try
        {
            return call(state);
        }
        catch (NetlinkException e)
        {
            throw RouteException.Refused($"{operation} {subject}".TrimEnd(), e);
        }
        catch (Exception e) when (RouteException.IsBreach(e))
        {
            throw RouteException.Broken($"{operation} {subject}".TrimEnd(), e);
        }
    }
}
