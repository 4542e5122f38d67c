using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace SealosRoute.Netlink;

/// <summary>A netlink message in words, for a trace: the headers' names, and <c>ip</c>'s words where they are short.</summary>
internal static class NetlinkMessageText
{
    private static readonly Dictionary<long, string> _types = Names(typeof(LinuxRtnetlink), "RTM_", "RTM_F_")
        .Concat(Names(typeof(LinuxNetlink), "NLMSG_", "NLMSG_ALIGNTO")).ToDictionary();

    private static readonly Dictionary<long, string> _attributes = Names(typeof(LinuxRtnetlink), "RTA_").ToDictionary();
    private static readonly Dictionary<long, string> _protocols = Words("RTPROT_");
    private static readonly Dictionary<long, string> _scopes = Words("RT_SCOPE_");
    private static readonly Dictionary<long, string> _kinds = Words("RTN_");

    /// <summary>The size of a message's header in bytes.</summary>
    internal static int HeaderSize => Unsafe.SizeOf<nlmsghdr>();

    /// <summary>The name of a message type: <c>RTM_NEWROUTE</c>.</summary>
    internal static string TypeName(ushort type) => _types.GetValueOrDefault(type) ?? $"type {type}";

    /// <summary>The names of a message's flags, each after a space. Some bits mean something else in each kind of message.</summary>
    internal static string FlagNames(ushort type, ushort flags)
    {
        // In linux/rtnetlink.h the types of one object come in the order NEW, DEL, GET, SET.
        string[] upper = type < LinuxRtnetlink.RTM_NEWLINK ? ["CAPPED", "ACK_TLVS"]
            : (type % 4) switch
            {
                0 => ["REPLACE", "EXCL", "CREATE", "APPEND"],
                1 => ["NONREC", "BULK"],
                _ => ["ROOT", "MATCH", "ATOMIC"],
            };
        string[] names = ["REQUEST", "MULTI", "ACK", "ECHO", "DUMP_INTR", "DUMP_FILTERED", "", "", .. upper];
        StringBuilder text = new();
        for (int bit = 0; bit < 16; bit++)
        {
            if ((flags & (1 << bit)) != 0)
            {
                text.Append(' ').Append(names.ElementAtOrDefault(bit) is { Length: > 0 } name ? name : $"0x{1 << bit:x}");
            }
        }

        return text.Replace(" ROOT MATCH", " DUMP").ToString();
    }

    /// <summary>What a message says; empty for a kind that is not known here.</summary>
    /// <exception cref="MalformedMessageException">It is shorter than it should be.</exception>
    internal static string Describe(NetlinkMessage message) => message.Type switch
    {
        LinuxNetlink.NLMSG_ERROR or LinuxNetlink.NLMSG_DONE => DescribeOutcome(message),
        LinuxRtnetlink.RTM_NEWROUTE or LinuxRtnetlink.RTM_DELROUTE or LinuxRtnetlink.RTM_GETROUTE => DescribeRoute(message),
        LinuxRtnetlink.RTM_NEWLINK or LinuxRtnetlink.RTM_DELLINK or LinuxRtnetlink.RTM_GETLINK => DescribeLink(message),
        LinuxRtnetlink.RTM_NEWADDR or LinuxRtnetlink.RTM_DELADDR => DescribeAddress(message),
        _ => "",
    };

    private static string DescribeOutcome(NetlinkMessage message)
    {
        if (NetlinkAnswer.ReadRefusal(message, "", subject: null) is not NetlinkException refusal)
        {
            return message.Type == LinuxNetlink.NLMSG_DONE ? "end" : "acknowledged";
        }

        return $"{refusal.Error}"
            + (refusal.KernelText is string text ? $" \"{text}\"" : "")
            + (refusal.Offset is int offset ? $" at byte {offset}" : "");
    }

    private static string DescribeRoute(NetlinkMessage message)
    {
        rtmsg body = message.Body<rtmsg>();
        StringBuilder text = new(body.rtm_family == LinuxSocket.AF_INET6 ? "inet6" : "inet");
        Append(text, "", Word(_kinds, body.rtm_type), body.rtm_type > LinuxRtnetlink.RTN_UNICAST);
        int destination = text.Length;
        uint table = body.rtm_table;
        string address = body.rtm_dst_len > 0 ? "?" : "default";
        Append(text, "tos", $"0x{body.rtm_tos:x2}", body.rtm_tos != 0);
        foreach (NetlinkAttribute attribute in message.Attributes<rtmsg>())
        {
            switch (attribute.Type)
            {
                case LinuxRtnetlink.RTA_DST:
                    address = attribute.ReadAddress().ToString();
                    break;
                case LinuxRtnetlink.RTA_TABLE:
                    table = attribute.Read<uint>();
                    break;
                case LinuxRtnetlink.RTA_GATEWAY:
                    Append(text, "via", attribute.ReadAddress());
                    break;
                case LinuxRtnetlink.RTA_VIA when attribute.Value.Length > sizeof(ushort):
                    Append(text, "via", new NetlinkAttribute(attribute.RawType, attribute.Value[sizeof(ushort)..]).ReadAddress());
                    break;
                case LinuxRtnetlink.RTA_OIF:
                    Append(text, "dev", $"#{attribute.Read<int>()}");
                    break;
                case LinuxRtnetlink.RTA_PREFSRC:
                    Append(text, "src", attribute.ReadAddress());
                    break;
                case LinuxRtnetlink.RTA_SRC:
                    Append(text, "from", $"{attribute.ReadAddress()}/{body.rtm_src_len}");
                    break;
                case LinuxRtnetlink.RTA_PRIORITY:
                    Append(text, "metric", attribute.Read<uint>());
                    break;
                case LinuxRtnetlink.RTA_NH_ID:
                    Append(text, "nhid", attribute.Read<uint>());
                    break;
                default:
                    string name = _attributes.GetValueOrDefault(attribute.Type) ?? $"RTA {attribute.Type}";
                    Append(text, $"{name}({attribute.Value.Length} bytes)", "");
                    break;
            }
        }

        text.Insert(destination, address == "default" ? " default" : $" {address}/{body.rtm_dst_len}");
        Append(text, "table", table, table != 0);
        Append(text, "proto", Word(_protocols, body.rtm_protocol), body.rtm_protocol != 0);
        Append(text, "scope", Word(_scopes, body.rtm_scope), body.rtm_scope != 0);
        Append(text, "flags", $"0x{body.rtm_flags:x}", body.rtm_flags != 0);
        return text.ToString();
    }

    private static string DescribeLink(NetlinkMessage message)
    {
        ifinfomsg body = message.Body<ifinfomsg>();
        StringBuilder text = new();
        Append(text, "dev", $"#{body.ifi_index}", body.ifi_index != 0);
        foreach (NetlinkAttribute attribute in message.Attributes<ifinfomsg>())
        {
            if (attribute.Type is LinuxIf.IFLA_IFNAME or LinuxIf.IFLA_ALT_IFNAME)
            {
                Append(text, "name", attribute.ReadString());
            }
        }

        Append(text, "flags", $"0x{body.ifi_flags:x}", body.ifi_flags != 0);
        return text.ToString().TrimStart();
    }

    private static string DescribeAddress(NetlinkMessage message)
    {
        ifaddrmsg body = message.Body<ifaddrmsg>();
        StringBuilder text = new($"dev #{body.ifa_index}");
        foreach (NetlinkAttribute attribute in message.Attributes<ifaddrmsg>())
        {
            if (attribute.Type is LinuxIf.IFA_ADDRESS or LinuxIf.IFA_LOCAL)
            {
                Append(text, attribute.Type == LinuxIf.IFA_LOCAL ? "local" : "address", $"{attribute.ReadAddress()}/{body.ifa_prefixlen}");
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string word, object value, bool isWanted = true)
    {
        if (isWanted)
        {
            text.Append(word.Length > 0 ? " " : "").Append(word).Append(value is "" ? "" : " ").Append(value);
        }
    }

    private static string Word(Dictionary<long, string> words, byte number) => words.GetValueOrDefault(number) ?? $"{number}";

    /// <summary>The constants of a prefix as <c>ip</c> writes them: <c>RTPROT_BOOT</c> is <c>boot</c>.</summary>
    private static Dictionary<long, string> Words(string prefix)
        => Names(typeof(LinuxRtnetlink), prefix).ToDictionary(pair => pair.Key, pair => pair.Value[prefix.Length..].ToLowerInvariant());

    private static IEnumerable<KeyValuePair<long, string>> Names(Type header, string prefix, string except = "-")
        => header.GetFields(BindingFlags.Static | BindingFlags.NonPublic)
            .Where(field => field.Name.StartsWith(prefix, StringComparison.Ordinal) && !field.Name.StartsWith(except, StringComparison.Ordinal))
            .Select(field => KeyValuePair.Create(Convert.ToInt64(field.GetRawConstantValue(), null), field.Name));
}
