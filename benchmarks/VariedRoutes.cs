using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SealosRoute.Benchmarks;

/// <summary>The few routes that are to be found among many, and a default route.</summary>
internal static class VariedRoutes
{
    /// <summary>How many there are of each kind.</summary>
    internal const int Count = 1000;

    internal const string ByTable = "table";
    internal const string ByProtocol = "protocol";
    internal const string ByDevice = "device";
    internal const string Present = "present";
    internal const string Absent = "absent";

    internal const uint Table = 100;
    internal const byte Protocol = 99;
    internal const string Device = "t0";

    internal const string PresentHost = "10.1.2.3";
    internal const string AbsentHost = "10.250.0.1";

    /// <summary>Another than the hosts', so that these are not counted among them.</summary>
    private const string Gateway = "10.0.0.3";
    private const string DeviceGateway = "172.16.0.2";

    /// <summary>How many routes a filter finds.</summary>
    internal static long Found(string filter) => filter switch
    {
        Present => 1,
        Absent => 0,

        // With the route of the device's own network.
        ByDevice => Count + 1,
        _ => Count,
    };

    /// <summary>What <c>ip route show</c> is told for the same.</summary>
    internal static string[] ToIpArguments(string filter) => filter switch
    {
        ByTable => ["table", Table.ToString(CultureInfo.InvariantCulture)],
        ByProtocol => ["proto", Protocol.ToString(CultureInfo.InvariantCulture)],
        ByDevice => ["dev", Device],
        Present => [PresentHost],
        Absent => [AbsentHost],
        _ => throw new ArgumentException($"There is no filter {filter}."),
    };

    /// <summary>What <c>ip -batch</c> makes them of.</summary>
    internal static IEnumerable<string> Lines()
    {
        string[] kinds = [$"via {Gateway} table {Table}", $"via {Gateway} proto {Protocol}", $"via {DeviceGateway} dev {Device}"];
        return kinds.SelectMany((kind, i) => Enumerable.Range(0, Count).Select(n => $"route add 10.{200 + i}.{n / 250}.{n % 250}/32 {kind}"))
            .Append($"route add default via {Hosts.Gateway4}");
    }
}
