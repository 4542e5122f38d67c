using System;

namespace SealosRoute.Testing;

/// <summary>Runs code as an ordinary user would, as far as the network is concerned.</summary>
public static class UnprivilegedThread
{
    /// <summary>
    /// Runs an action without <c>CAP_NET_ADMIN</c>, in the calling thread's network namespace, on a fresh thread that then ends. A
    /// netlink socket keeps the privilege of the thread that opened it: open it inside.
    /// </summary>
    /// <param name="action">The action; its exceptions reach the caller.</param>
    public static void Run(Action action) => FreshThread.Run(() =>
    {
        LibC.DropNetAdmin();
        action();
    });
}
