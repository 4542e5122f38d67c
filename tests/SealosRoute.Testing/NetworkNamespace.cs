using System;
using System.ComponentModel;
using System.IO;

namespace SealosRoute.Testing;

/// <summary>Network namespaces for tests: what a test does to links, addresses and routes in its own ends with it.</summary>
public static class NetworkNamespace
{
    private const string Advice = "Run the tests as root, or under 'unshare -rn' where ordinary users may create user namespaces.";

    /// <summary>The file that stands for the calling thread's network namespace.</summary>
    internal const string CurrentPath = "/proc/thread-self/ns/net";

    /// <summary>Names the calling thread's network namespace, for example <c>net:[4026531840]</c>.</summary>
    public static string Current => new FileInfo(CurrentPath).LinkTarget!;

    /// <summary>Runs an action in a new network namespace, on a fresh thread that then ends.</summary>
    /// <param name="action">The action; its exceptions reach the caller with their stack.</param>
    /// <param name="loopback">Whether <c>lo</c> is brought up first.</param>
    public static void Run(Action action, bool loopback = true) => FreshThread.Run(() =>
    {
        LibC.UnshareNetwork();
        if (loopback)
        {
            LibC.BringLoopbackUp();
        }

        action();
    });

    /// <summary>
    /// Moves the calling thread itself to a new network namespace until the result is disposed of on the same thread. For suites whose
    /// set-up and clean-up are separate blocks; elsewhere <see cref="Run"/> is the safer form.
    /// </summary>
    /// <param name="loopback">Whether <c>lo</c> is brought up first.</param>
    /// <exception cref="InvalidOperationException">It is not allowed here, see <see cref="CanEnter"/>.</exception>
    public static EnteredNamespace Enter(bool loopback = true)
    {
        EnteredNamespace entered;
        try
        {
            entered = new EnteredNamespace();
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"This thread may not enter a network namespace and come back: {e.Message}. {Advice}", e);
        }

        if (loopback)
        {
            LibC.BringLoopbackUp();
        }

        return entered;
    }

    /// <summary>
    /// Whether this process may create network namespaces and has <c>ip</c> to look into them, which <see cref="Run"/> needs.
    /// </summary>
    /// <param name="reason">If not: why, and what to do, in a sentence; else empty.</param>
    public static bool IsAvailable(out string reason)
        => IsPossible(static () => FreshThread.Run(LibC.UnshareNetwork), "create a network namespace", out reason);

    /// <summary>
    /// Whether the calling thread may <see cref="Enter"/> a network namespace and come back. An ordinary user in a user namespace may, if
    /// the thread is in a network namespace of that user namespace already.
    /// </summary>
    /// <param name="reason">If not: why, and what to do, in a sentence; else empty.</param>
    public static bool CanEnter(out string reason)
        => IsPossible(static () => new EnteredNamespace().Dispose(), "enter a network namespace and come back", out reason);

    /// <summary>Runs iproute2's <c>ip</c> in the calling thread's network namespace.</summary>
    /// <param name="arguments">The arguments, separated by spaces; double quotes keep one together.</param>
    /// <param name="input">What it reads from its standard input (for <c>-batch -</c>).</param>
    /// <returns>What it wrote to its standard output.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message is its own.</exception>
    public static string Ip(string arguments, string input = "")
        => TryIp(arguments, out string output, input)
            ? output
            : throw new InvalidOperationException($"ip {arguments}: {output.Trim()}");

    /// <summary>Runs iproute2's <c>ip</c> as <see cref="Ip"/> does, where a failure is an answer too.</summary>
    /// <param name="arguments">The arguments, separated by spaces; double quotes keep one together.</param>
    /// <param name="output">What it wrote to its standard output, or to its standard error if it failed.</param>
    /// <param name="input">What it reads from its standard input.</param>
    /// <returns>Whether it succeeded.</returns>
    public static bool TryIp(string arguments, out string output, string input = "")
        => IpCommand.Run(arguments, input, out output);

    private static bool IsPossible(Action trial, string what, out string reason)
    {
        if (!OperatingSystem.IsLinux())
        {
            reason = "Network namespaces exist on Linux only.";
            return false;
        }

        if (IpCommand.Path is null)
        {
            reason = "There is no 'ip' command here. Install the package iproute2.";
            return false;
        }

        try
        {
            trial();
            reason = "";
            return true;
        }
        catch (Win32Exception e)
        {
            reason = $"This process may not {what}: {e.Message}. {Advice}";
            return false;
        }
    }
}
