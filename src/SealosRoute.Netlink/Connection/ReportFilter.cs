using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary>
/// A packet filter for a socket (<c>SO_ATTACH_FILTER</c>): the kernel drops each report that is equal to the expected one in every bit but
/// the destination's address, and delivers everything else. A report that does not come has been compared in the kernel, at a fraction of
/// the cost of its delivery.
/// </summary>
internal static class ReportFilter
{
    /// <summary>A jump has eight bits for its distance.</summary>
    private const int MaximumJump = byte.MaxValue;

    /// <summary>Writes the filter.</summary>
    /// <param name="type">The <c>RTM_*</c> type of the reports.</param>
    /// <param name="payload">What a report holds behind its header.</param>
    /// <param name="address">Where in the payload the destination's address is.</param>
    /// <returns>The program; empty if the payload is too long for one.</returns>
    internal static sock_filter[] Write(ushort type, ReadOnlySpan<byte> payload, Range address)
    {
        int headerSize = Unsafe.SizeOf<nlmsghdr>();
        int typeOffset = (int)Marshal.OffsetOf<nlmsghdr>(nameof(nlmsghdr.nlmsg_type));
        (int start, int length) = address.GetOffsetAndLength(payload.Length);
        int words = (payload.Length - length) / sizeof(uint);
        sock_filter[] program = new sock_filter[(2 * (words + 2)) + 2];
        if (payload.Length % sizeof(uint) != 0 || length % sizeof(uint) != 0 || program.Length > MaximumJump)
        {
            return [];
        }

        int count = 0;
        Compare(LinuxFilter.BPF_LD | LinuxFilter.BPF_W | LinuxFilter.BPF_LEN, 0, (uint)(headerSize + payload.Length));

        // A load converts from the network's byte order to the machine's, whatever the order in memory was.
        Compare(LinuxFilter.BPF_LD | LinuxFilter.BPF_H | LinuxFilter.BPF_ABS, typeOffset, BinaryPrimitives.ReadUInt16BigEndian(Bytes(type)));
        for (int offset = 0; offset < payload.Length; offset += sizeof(uint))
        {
            if (offset < start || offset >= start + length)
            {
                uint word = BinaryPrimitives.ReadUInt32BigEndian(payload[offset..]);
                Compare(LinuxFilter.BPF_LD | LinuxFilter.BPF_W | LinuxFilter.BPF_ABS, headerSize + offset, word);
            }
        }

        // The value is the number of bytes of the message to deliver.
        program[count++] = new sock_filter { code = LinuxFilter.BPF_RET | LinuxFilter.BPF_K, k = 0 };
        program[count] = new sock_filter { code = LinuxFilter.BPF_RET | LinuxFilter.BPF_K, k = uint.MaxValue };
        return program;

        // A word that differs jumps to the last instruction.
        void Compare(int load, int offset, uint value)
        {
            program[count++] = new sock_filter { code = (ushort)load, k = (uint)offset };
            program[count++] = new sock_filter
            {
                code = LinuxFilter.BPF_JMP | LinuxFilter.BPF_JEQ | LinuxFilter.BPF_K,
                k = value,
                jf = (byte)(program.Length - 1 - count),
            };
        }
    }

    private static ReadOnlySpan<byte> Bytes(in ushort value) => MemoryMarshal.AsBytes(new ReadOnlySpan<ushort>(in value));
}
