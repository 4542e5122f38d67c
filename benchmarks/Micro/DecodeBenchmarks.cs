using System.Linq;
using System.Net;
using System.Net.Sockets;
using BenchmarkDotNet.Attributes;
using SealosRoute.Netlink.Routing;

namespace SealosRoute.Benchmarks.Micro;

/// <summary>A message becomes a route.</summary>
public class DecodeBenchmarks
{
    private byte[] _payload = null!;

    [Params(AddressFamily.InterNetwork, AddressFamily.InterNetworkV6)]
    public AddressFamily Family { get; set; }

    [GlobalSetup]
    public void SetUp() => _payload = Messages.Encode(Hosts.Routes(Family, 0, 1).Single());

    /// <summary>All attributes seen, in place.</summary>
    [Benchmark(Baseline = true)]
    public uint View() => Messages.View(_payload).Table;

    /// <summary>The copy to keep.</summary>
    [Benchmark]
    public Route Value() => Messages.Decode(_payload);

    /// <summary>The copy, and what most ask of it.</summary>
    [Benchmark]
    public (IPNetwork Destination, IPAddress? Gateway) Columns()
    {
        Route route = Messages.Decode(_payload);
        return (route.Destination, route.Gateway);
    }
}
