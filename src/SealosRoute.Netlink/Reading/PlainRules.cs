using System.Runtime.CompilerServices;
using System.Threading;

namespace SealosRoute.Netlink;

/// <summary>
/// Whether the IPv4 rules (<c>ip rule</c>) do nothing but look tables up one after the other, for every packet, as the first three do: then
/// a look-up that found nothing has asked all of these tables.
/// </summary>
internal static class PlainRules
{
    /// <summary>Whether they do so, and one of the tables is this one.</summary>
    internal static bool LeadTo(NetlinkConnection connection, uint table, CancellationToken cancellation)
    {
        MessageWriter request = connection.Request(LinuxRtnetlink.RTM_GETRULE);
        request.Append(new fib_rule_hdr { family = LinuxSocket.AF_INET });
        StrongBox<(bool AreOthers, bool HasTable)> rules = new();
        try
        {
            bool isConsistent = connection.Dump(
                request,
                "List rules",
                subject: null,
                (table, rules),
                static (message, all) =>
                {
                    all.rules.Value.AreOthers |= !IsPlain(message, out uint lookedUp);
                    all.rules.Value.HasTable |= lookedUp == all.table;
                    return true;
                },
                cancellation);
            return isConsistent && rules.Value is (false, true);
        }
        catch (NetlinkException)
        {
            // A kernel without rules, for example.
            return false;
        }
    }

    /// <summary>Whether a rule has no condition, and looks a table up without passing over some of its routes.</summary>
    private static bool IsPlain(NetlinkMessage message, out uint table)
    {
        fib_rule_hdr rule = message.Body<fib_rule_hdr>();
        table = rule.table;
        bool isPlain = rule is { dst_len: 0, src_len: 0, tos: 0, action: LinuxFibRules.FR_ACT_TO_TBL, flags: 0 };
        foreach (NetlinkAttribute attribute in message.Attributes<fib_rule_hdr>())
        {
            switch (attribute.Type)
            {
                case LinuxFibRules.FRA_TABLE:
                    table = attribute.Read<uint>();
                    break;
                case LinuxFibRules.FRA_PRIORITY or LinuxFibRules.FRA_PROTOCOL:
                    break;
                case LinuxFibRules.FRA_SUPPRESS_PREFIXLEN:
                    isPlain &= attribute.Read<uint>() == uint.MaxValue;
                    break;
                default:
                    isPlain = false;
                    break;
            }
        }

        return isPlain;
    }
}
