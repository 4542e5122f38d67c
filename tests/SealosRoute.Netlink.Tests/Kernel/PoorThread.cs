using System;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Threading;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>Runs code without a capability, on a thread that then ends; the threads that it starts have none either.</summary>
internal static unsafe partial class PoorThread
{
    internal const int CAP_NET_ADMIN = 12;
    internal const int CAP_SYS_ADMIN = 21;

    private const uint LINUX_CAPABILITY_VERSION_3 = 0x20080522;

    internal static void Run(int capability, Action action)
    {
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                Drop(capability);
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

    /// <summary>A version and process 0, the calling thread; then effective, permitted and inheritable, twice 32 bits.</summary>
    private static void Drop(int capability)
    {
        uint* header = stackalloc uint[] { LINUX_CAPABILITY_VERSION_3, 0 };
        uint* sets = stackalloc uint[6];
        Assert.Equal(0, capget(header, sets));
        sets[0] &= ~(1u << capability);
        sets[1] &= ~(1u << capability);
        Assert.Equal(0, capset(header, sets));
    }

    [LibraryImport("libc")]
    private static partial int capget(uint* hdrp, uint* datap);

    [LibraryImport("libc")]
    private static partial int capset(uint* hdrp, uint* datap);
}
