using System;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>Calls the kernel. Every failure becomes a <see cref="RouteException"/> that names the operation and the route.</summary>
internal static class KernelCall
{
    /// <summary>Calls, and gives the answer.</summary>
    /// <param name="operation">What is done, for error messages.</param>
    /// <param name="subject">To what: made text only when a message is made.</param>
    /// <param name="call">Calls a client.</param>
    /// <exception cref="RouteException">The kernel refused, or there was no complete answer.</exception>
    internal static T Ask<T>(string operation, object? subject, Func<T> call) => Ask(operation, subject, call, static call => call());

    /// <summary>The same with what the call needs, so that of many calls each need not make a function.</summary>
    internal static T Ask<TSubject, TState, T>(string operation, TSubject subject, TState state, Func<TState, T> call)
    {
        try
        {
            return call(state);
        }
        catch (Exception e) when (IsFailure(e) && e is not RouteException)
        {
            throw Failure(operation, subject, e);
        }
    }

    /// <summary>Whether an exception says that the kernel refused, or that the conversation with it broke, in whatever words.</summary>
    internal static bool IsFailure(Exception exception) => exception is RouteException or NetlinkException || RouteException.IsBreach(exception);

    /// <summary>Such an exception with the operation and its subject; one that has them already stays as it is.</summary>
    internal static RouteException Failure(string operation, object? subject, Exception exception) => exception switch
    {
        RouteException known => known,
        NetlinkException refusal => RouteException.Refused($"{operation} {subject}".TrimEnd(), refusal),
        _ => RouteException.Broken($"{operation} {subject}".TrimEnd(), exception),
    };
}
