using System;
using System.Runtime.InteropServices;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>An operation on a route failed: what was tried, on which route, and why, in words for the person who asked.</summary>
public sealed class RouteException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="id">What went wrong, as a stable name.</param>
    /// <param name="message">The same in words: operation, route, reason.</param>
    /// <param name="innerException">What the kernel or the connection said, if it came from there.</param>
    public RouteException(RouteErrorId id, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Id = id;
    }

    /// <summary>What went wrong, as a stable name.</summary>
    public RouteErrorId Id { get; }

    /// <summary>What was missing where permission was denied, in a sentence.</summary>
    internal string Privilege { get; init; } = "Changing routes needs CAP_NET_ADMIN";

    /// <summary>
    /// The kernel's refusal of <paramref name="operation"/>: its error's text and name, and its own words where it has any.
    /// </summary>
    internal static RouteException Refused(string operation, NetlinkException refusal)
    {
        RouteErrorId id = Classify(refusal);
        return new RouteException(id, $"{operation}: {Describe(refusal.Error, refusal.KernelText)}", refusal);
    }

    /// <summary>The same for an error of which the kernel was not asked, since it was seen beforehand.</summary>
    internal static RouteException Refused(RouteErrorId id, string operation, Errno error, string reason)
        => new(id, $"{operation}: {Describe(error, reason)}");

    /// <summary>What was named as a network namespace is a path of something else than a file system.</summary>
    internal static RouteException NoNamespacePath(string path) => Refused(
        RouteErrorId.NamespaceNotFound, $"Open network namespace '{path}'", Errno.ENOENT, "that is no path in a file system");

    /// <summary>A network namespace that was named cannot be worked in.</summary>
    internal static RouteException NamespaceRefused(NetlinkException refusal) => refusal.Error switch
    {
        Errno.ENOENT or Errno.EINVAL => Refused(
            RouteErrorId.NamespaceNotFound, refusal.Operation, refusal.Error, refusal.KernelText ?? "it is no network namespace"),
        Errno.EPERM or Errno.EACCES => new RouteException(RouteErrorId.PermissionDenied, $"{refusal.Message}.", refusal)
        {
            Privilege = "Entering a network namespace needs CAP_SYS_ADMIN",
        },
        _ => Refused(refusal.Operation, refusal),
    };

    /// <summary>The kernel's answer that no packet can take the way that was asked for.</summary>
    /// <param name="operation">What was asked.</param>
    /// <param name="refusal">The answer.</param>
    /// <param name="hasSource">Whether a source address was asked for, of which the kernel says no other error.</param>
    internal static RouteException Unreachable(string operation, NetlinkException refusal, bool hasSource)
    {
        string reason = refusal.Error switch
        {
            Errno.EHOSTUNREACH => "a route of type unreachable",
            Errno.EACCES => "a route of type prohibit",
            Errno.EINVAL when hasSource => "a route of type blackhole, or a source address that is not this host's",
            Errno.EINVAL => "a route of type blackhole",
            _ when hasSource => "no route leads there from this source, or it is not this host's",
            _ => "no route leads there",
        };
        return new RouteException(
            RouteErrorId.DestinationUnreachable, $"{operation}: {Describe(refusal.Error, refusal.KernelText ?? reason)}", refusal);
    }

    /// <summary>Whether a refused look-up says that there is no way, as opposed to a mistake in the question.</summary>
    internal static bool SaysUnreachable(NetlinkException refusal)
        => refusal.Error is Errno.ENETUNREACH or Errno.EHOSTUNREACH or Errno.EACCES
        || (refusal.Error == Errno.EINVAL && refusal.KernelText is null);

    /// <summary>The conversation with the kernel broke during <paramref name="operation"/>.</summary>
    internal static RouteException Broken(string operation, Exception fault)
        => new(RouteErrorId.KernelRefused, $"{operation}: {fault.Message}", fault);

    /// <summary>Whether an exception says that the conversation with the kernel broke.</summary>
    internal static bool IsBreach(Exception exception) => exception is NetlinkConnectionException or MalformedMessageException;

    private static RouteErrorId Classify(NetlinkException refusal) => refusal.Error switch
    {
        Errno.EEXIST => RouteErrorId.RouteExists,
        Errno.ESRCH => RouteErrorId.RouteNotFound,
        Errno.EPERM or Errno.EACCES => RouteErrorId.PermissionDenied,
        Errno.ENETUNREACH or Errno.EHOSTUNREACH => RouteErrorId.GatewayUnreachable,
        Errno.ENODEV => RouteErrorId.InterfaceNotFound,
        Errno.ENETDOWN => RouteErrorId.InterfaceDown,

        // A broadcast address as gateway: "Nexthop has invalid gateway" under another error number.
        Errno.EINVAL when refusal.KernelText?.Contains("invalid gateway", StringComparison.OrdinalIgnoreCase) == true
            => RouteErrorId.GatewayUnreachable,

        // "Invalid prefsrc address", "Invalid source address", "Gateway can not be a local address" have no error number of their own.
        Errno.EINVAL when refusal.KernelText?.Contains("address", StringComparison.OrdinalIgnoreCase) == true
            => RouteErrorId.InvalidAddress,
        _ => RouteErrorId.KernelRefused,
    };

    private static string Describe(Errno error, string? reason)
    {
        string text = $"{Marshal.GetPInvokeErrorMessage((int)error)} ({error})";
        return string.IsNullOrEmpty(reason) ? text + "." : $"{text}: {reason.TrimEnd('.')}.";
    }
}
