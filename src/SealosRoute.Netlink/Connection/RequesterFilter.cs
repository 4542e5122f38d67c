using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary>
/// A packet filter for a socket that receives notifications: the kernel drops notifications of changes that were requested from certain
/// ports. Each notification has the port of the request that caused it (<c>nlmsg_pid</c>).
/// </summary>
internal static class RequesterFilter
{
    /// <summary>The number of ports that a filter has room for.</summary>
    internal const int MaximumPorts = 16;

    /// <summary>Writes the filter.</summary>
    /// <param name="ports">The ports, at least one.</param>
    internal static sock_filter[] Write(ReadOnlySpan<uint> ports)
    {
        sock_filter[] program = new sock_filter[ports.Length + 3];
        program[0] = new sock_filter
        {
            code = LinuxFilter.BPF_LD | LinuxFilter.BPF_W | LinuxFilter.BPF_ABS,
            k = (uint)Marshal.OffsetOf<nlmsghdr>(nameof(nlmsghdr.nlmsg_pid)),
        };
        for (int i = 0; i < ports.Length; i++)
        {
            program[i + 1] = new sock_filter
            {
                code = LinuxFilter.BPF_JMP | LinuxFilter.BPF_JEQ | LinuxFilter.BPF_K,

                // A load converts from the network's byte order to the machine's, whatever the order in memory was.
                k = BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(ports[i]) : ports[i],
                jt = (byte)(ports.Length - i),
            };
        }

        program[^2] = new sock_filter { code = LinuxFilter.BPF_RET | LinuxFilter.BPF_K, k = uint.MaxValue };
        program[^1] = new sock_filter { code = LinuxFilter.BPF_RET | LinuxFilter.BPF_K, k = 0 };
        return program;
    }
}
