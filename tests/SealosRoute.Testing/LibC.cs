using System;
using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SealosRoute.Testing;

/// <summary>
/// The calls of the C library that namespaces and capabilities need. All of them concern the calling thread alone, but for execvp.
/// </summary>
internal static unsafe partial class LibC
{
    private const string Library = "libc";

    private const int CLONE_NEWNET = 0x40000000;
    private const uint LINUX_CAPABILITY_VERSION_3 = 0x20080522;
    private const int CAP_NET_ADMIN = 12;
    private const nuint SIOCSIFFLAGS = 0x8914;
    private const short IFF_UP = 1;

    /// <summary>Moves the calling thread to a new network namespace.</summary>
    internal static void UnshareNetwork() => Check(unshare(CLONE_NEWNET), "unshare(CLONE_NEWNET)");

    /// <summary>Moves the calling thread to a network namespace that exists.</summary>
    internal static void EnterNetwork(SafeFileHandle target) => Check(setns(target, CLONE_NEWNET), "setns(CLONE_NEWNET)");

    /// <summary>Brings <c>lo</c> up in the calling thread's network namespace: without a process for each of a thousand tests.</summary>
    internal static void BringLoopbackUp()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        InterfaceRequest request = new() { Flags = IFF_UP };
        "lo"u8.CopyTo(new Span<byte>(request.Name, InterfaceRequest.NameSize));
        Check(ioctl(socket.SafeHandle, SIOCSIFFLAGS, &request), "ioctl(SIOCSIFFLAGS)");
    }

    /// <summary>Takes CAP_NET_ADMIN from the calling thread, for good.</summary>
    internal static void DropNetAdmin()
    {
        CapabilityHeader header = new() { Version = LINUX_CAPABILITY_VERSION_3 };
        CapabilitySets* sets = stackalloc CapabilitySets[2];
        Check(capget(&header, sets), "capget");
        sets[0].Effective &= ~(1u << CAP_NET_ADMIN);
        sets[0].Permitted &= ~(1u << CAP_NET_ADMIN);
        Check(capset(&header, sets), "capset");
    }

    /// <summary>Replaces this process by another program; returns only to throw.</summary>
    /// <param name="arguments">The program, looked for in PATH, and its arguments.</param>
    internal static void Execute(string[] arguments)
    {
        byte** texts = (byte**)NativeMemory.AllocZeroed((nuint)(arguments.Length + 1), (nuint)sizeof(byte*));
        for (int i = 0; i < arguments.Length; i++)
        {
            texts[i] = (byte*)Marshal.StringToCoTaskMemUTF8(arguments[i]);
        }

        Check(execvp(texts[0], texts), "execvp");
    }

    /// <summary>Sets a variable in the environment that <see cref="Execute"/> hands on; .NET's own copy of it is another.</summary>
    internal static void SetEnvironment(string name, string value) => Check(setenv(name, value, overwrite: 1), "setenv");

    private static void Check(int result, string call)
    {
        if (result < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            throw new Win32Exception(error, $"{call}: {Marshal.GetPInvokeErrorMessage(error)}");
        }
    }

    [LibraryImport(Library, SetLastError = true)]
    private static partial int unshare(int flags);

    [LibraryImport(Library, SetLastError = true)]
    private static partial int setns(SafeFileHandle fd, int nstype);

    [LibraryImport(Library, SetLastError = true)]
    private static partial int ioctl(SafeSocketHandle fd, nuint request, InterfaceRequest* argument);

    [LibraryImport(Library, SetLastError = true)]
    private static partial int capget(CapabilityHeader* hdrp, CapabilitySets* datap);

    [LibraryImport(Library, SetLastError = true)]
    private static partial int capset(CapabilityHeader* hdrp, CapabilitySets* datap);

    [LibraryImport(Library, SetLastError = true)]
    private static partial int execvp(byte* file, byte** argv);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);

    /// <summary><c>struct __user_cap_header_struct</c>; process 0 is the calling thread.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct CapabilityHeader
    {
        public uint Version;
        public int Process;
    }

    /// <summary><c>struct ifreq</c> with flags.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 40)]
    private struct InterfaceRequest
    {
        internal const int NameSize = 16;

        public fixed byte Name[NameSize];
        public short Flags;
    }

    /// <summary><c>struct __user_cap_data_struct</c>: 32 capabilities; the calls take two of them.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct CapabilitySets
    {
        public uint Effective;
        public uint Permitted;
        public uint Inheritable;
    }
}
