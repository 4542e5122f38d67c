using System;
using System.Linq;
using SealosRoute.Testing;

namespace SealosRoute.Netlink.Tests;

/// <summary>Messages as the kernel sends them, one each; several in one datagram are their bytes one behind the other.</summary>
internal static class Answer
{
    /// <summary>A reply that carries a number, in the shape of a route message to the table of that number.</summary>
    internal static byte[] Reply(
        uint sequence, uint table, ushort flags = LinuxNetlink.NLM_F_MULTI, uint? metric = null, string? gateway = null)
        => MessageBuilder.Route("192.0.2.1/32", flags: flags).Table(table).Metric(metric).Gateway(gateway).ToBytes(sequence);

    internal static byte[] Acknowledgement(uint sequence) => Error(sequence, error: 0);

    /// <summary>
    /// A refusal as a socket with capped, extended acknowledgements gets it: the errno, the request's header, and attributes.
    /// </summary>
    internal static byte[] Error(uint sequence, Errno error, string? text = null, int? offset = null)
    {
        MessageWriter writer = new(new byte[512], LinuxNetlink.NLMSG_ERROR, Flags(text, offset, LinuxNetlink.NLM_F_CAPPED));
        writer.Append(-(int)error);
        writer.Append(new nlmsghdr { nlmsg_len = 60, nlmsg_seq = sequence });
        return Complete(writer, sequence, text, offset);
    }

    /// <summary>The end of a dump, with an error or without.</summary>
    internal static byte[] Done(uint sequence, Errno error = 0, string? text = null, ushort flags = 0)
    {
        ushort allFlags = Flags(text, offset: null, (ushort)(flags | LinuxNetlink.NLM_F_MULTI));
        MessageWriter writer = new(new byte[512], LinuxNetlink.NLMSG_DONE, allFlags);
        writer.Append(-(int)error);
        return Complete(writer, sequence, text, offset: null);
    }

    /// <summary>Several messages in one datagram.</summary>
    internal static byte[] Together(params byte[][] messages) => [.. messages.SelectMany(message => message)];

    private static ushort Flags(string? text, int? offset, ushort others)
        => (ushort)(others | (text is null && offset is null ? 0 : LinuxNetlink.NLM_F_ACK_TLVS));

    private static byte[] Complete(MessageWriter writer, uint sequence, string? text, int? offset)
    {
        if (text is not null)
        {
            writer.Attribute(LinuxNetlink.NLMSGERR_ATTR_MSG, text);
        }

        if (offset is int bytes)
        {
            writer.Attribute(LinuxNetlink.NLMSGERR_ATTR_OFFS, (uint)bytes);
        }

        return writer.Complete(sequence).ToArray();
    }
}
