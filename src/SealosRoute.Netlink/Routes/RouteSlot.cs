using System.Buffers.Binary;

namespace SealosRoute.Netlink;

/// <summary>
/// A slot in the tables of one family: table, destination, type of service and metric, and in IPv6 the source (<c>from</c>). The kernel
/// refuses a second route in a slot, unless it is appended (<c>ip route append</c>).
/// </summary>
internal readonly record struct RouteSlot
{
    private readonly ulong _addressHigh;
    private readonly ulong _addressLow;
    private readonly uint _metric;
    private readonly byte _length;
    private readonly byte _typeOfService;
    private readonly byte _sourceLength;

    /// <summary>Few routes have a source, so only its hash is kept.</summary>
    private readonly uint _sourceHash;

    /// <summary>Reads a message's slot.</summary>
    /// <param name="message">A route's message.</param>
    /// <param name="anyMetric">Whether slots that differ by the metric count as one, as for a deletion without a metric.</param>
    internal RouteSlot(NetlinkMessage message, bool anyMetric = false)
    {
        rtmsg body = message.Body<rtmsg>();
        _length = body.rtm_dst_len;
        _typeOfService = body.rtm_tos;
        _sourceLength = body.rtm_src_len;
        Table = body.rtm_table;
        foreach (NetlinkAttribute attribute in message.Attributes<rtmsg>())
        {
            switch (attribute.Type)
            {
                case LinuxRtnetlink.RTA_DST when attribute.Value.Length == 2 * sizeof(ulong):
                    _addressHigh = BinaryPrimitives.ReadUInt64BigEndian(attribute.Value);
                    _addressLow = BinaryPrimitives.ReadUInt64BigEndian(attribute.Value[sizeof(ulong)..]);
                    break;
                case LinuxRtnetlink.RTA_DST:
                    _addressLow = attribute.Read<uint>();
                    break;
                case LinuxRtnetlink.RTA_SRC:
                    foreach (byte part in attribute.Value)
                    {
                        _sourceHash = (_sourceHash * 31) + part;
                    }

                    break;
                case LinuxRtnetlink.RTA_PRIORITY when !anyMetric:
                    _metric = attribute.Read<uint>();
                    break;
                case LinuxRtnetlink.RTA_TABLE:
                    Table = attribute.Read<uint>();
                    break;
            }
        }
    }

    /// <summary>The number of the table.</summary>
    internal uint Table { get; }
}
