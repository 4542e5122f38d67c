using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace SealosRoute.Testing;

/// <summary>
/// Runs an action on a thread that then ends, since a thread's namespaces and capabilities must not come back into a pool.
/// </summary>
internal static class FreshThread
{
    internal static void Run(Action action)
    {
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }
}
