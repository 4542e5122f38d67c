using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Numerics;

namespace SealosRoute.Tests;

/// <summary>The default routes that Kubernetes finds in the calling thread's <c>/proc/net</c>, in the form of <c>ip route</c>.</summary>
internal static class ProcFile
{
    internal static string[] DefaultRoutes() => [.. IPv4Lines(), .. IPv6Lines()];

    /// <summary>Fields: interface, destination, gateway, flags, two counters, metric, mask.</summary>
    private static string[] IPv4Lines() => [.. File.ReadAllLines("/proc/thread-self/net/route")
        .Where(line => !line.StartsWith("Iface", StringComparison.Ordinal))
        .Select(Fields)
        .Where(fields => fields[1] == "00000000")
        .Select(fields => Text(
            "0.0.0.0",
            BitOperations.PopCount(Hex(fields[7])),
            new IPAddress(Hex(fields[2])),
            fields[0],
            uint.Parse(fields[6], NumberStyles.None, CultureInfo.InvariantCulture)))];

    /// <summary>Fields: destination, length, source, length, gateway, metric, two counters, flags, interface.</summary>
    private static string[] IPv6Lines() => [.. File.ReadAllLines("/proc/thread-self/net/ipv6_route")
        .Select(Fields)
        .Where(fields => fields[0].All(digit => digit == '0') && fields[4].Any(digit => digit != '0'))
        .Select(fields => Text("::", (int)Hex(fields[1]), new IPAddress(Convert.FromHexString(fields[4])), fields[9], Hex(fields[5])))];

    private static string Text(string destination, int length, IPAddress gateway, string device, uint metric)
    {
        string prefix = length switch
        {
            0 => "default",
            32 => destination,
            _ => $"{destination}/{length}",
        };
        bool hasGateway = !gateway.Equals(IPAddress.Any);
        return $"{prefix}{(hasGateway ? $" via {gateway}" : "")} dev {device}{(metric == 0 ? "" : $" metric {metric}")}";
    }

    private static string[] Fields(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static uint Hex(string text) => uint.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
