using System;
using System.Runtime.CompilerServices;

namespace SealosRoute.Netlink;

/// <summary>Reads the kernel's answers out of received bytes: which messages count, and whether one is a refusal.</summary>
internal static class NetlinkAnswer
{
    /// <summary>
    /// The messages of a datagram; none if another process sent it. Any process of the namespace may send messages to this socket, with any
    /// sequence number.
    /// </summary>
    /// <exception cref="NetlinkConnectionException">The datagram was longer than the buffer, and its end is lost.</exception>
    internal static MessageSequence Messages(ReadOnlySpan<byte> buffer, ReceivedDatagram datagram)
    {
        if (datagram.SenderPort != 0)
        {
            return default;
        }

        if (datagram.Length > buffer.Length)
        {
            throw new NetlinkConnectionException(
                NetlinkConnectionFault.Truncated,
                $"The kernel sent a message of {datagram.Length} bytes, which is more than the {buffer.Length} that can be received.");
        }

        return new MessageSequence(buffer[..datagram.Length]);
    }

    /// <summary>
    /// Reads the outcome of a request. Both <c>NLMSG_ERROR</c> and <c>NLMSG_DONE</c> begin with a negated errno, 0 for success. In the error the
    /// request's header follows (with <c>NETLINK_CAP_ACK</c> no more of the request), and then in both the extended acknowledgement.
    /// </summary>
    /// <param name="message">Either of them.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="subject">The object of the operation.</param>
    /// <returns>The kernel's refusal, or null for success.</returns>
    internal static NetlinkException? ReadRefusal(NetlinkMessage message, string operation, object? subject)
    {
        int error = message.Payload.IsEmpty ? 0 : message.Body<int>();
        if (error == 0)
        {
            return null;
        }

        string? text = null;
        int? offset = null;
        if ((message.Flags & LinuxNetlink.NLM_F_ACK_TLVS) != 0)
        {
            int start = sizeof(int) + (message.Type == LinuxNetlink.NLMSG_ERROR ? Unsafe.SizeOf<nlmsghdr>() : 0);
            foreach (NetlinkAttribute attribute in new AttributeSequence(message.Payload[Math.Min(start, message.Payload.Length)..]))
            {
                switch (attribute.Type)
                {
                    case LinuxNetlink.NLMSGERR_ATTR_MSG:
                        text = attribute.ReadString();
                        break;
                    case LinuxNetlink.NLMSGERR_ATTR_OFFS:
                        offset = attribute.Read<int>();
                        break;
                }
            }
        }

        return new NetlinkException(subject is null ? operation : $"{operation} {subject}", (Errno)(-error), text, offset);
    }
}
