namespace SealosRoute.Netlink;

/// <summary>How a conversation with the kernel broke, as opposed to the kernel refusing a request.</summary>
public enum NetlinkConnectionFault
{
    /// <summary>No answer came within the socket's time-out. The request may have been carried out.</summary>
    TimedOut,

    /// <summary>The receive buffer overflowed (<c>ENOBUFS</c>): answers are lost, but the requests were carried out.</summary>
    Overrun,

    /// <summary>A datagram was larger than the receive buffer, and its end is lost.</summary>
    Truncated,

    /// <summary>The tables kept changing while they were read (<c>NLM_F_DUMP_INTR</c>).</summary>
    Inconsistent,
}
