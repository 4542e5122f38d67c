namespace SealosRoute.Netlink;

/// <summary>Constants of <c>linux/filter.h</c> and <c>linux/bpf_common.h</c>, spelled as the headers spell them.</summary>
internal static class LinuxFilter
{
    internal const ushort BPF_LD = 0x00;
    internal const ushort BPF_JMP = 0x05;
    internal const ushort BPF_RET = 0x06;

    internal const ushort BPF_W = 0x00;
    internal const ushort BPF_H = 0x08;
    internal const ushort BPF_ABS = 0x20;
    internal const ushort BPF_LEN = 0x80;

    internal const ushort BPF_JEQ = 0x10;
    internal const ushort BPF_K = 0x00;
}
