using System.Linq;
using System.Net;
using System.Net.Sockets;
using BenchmarkDotNet.Attributes;
using SealosRoute.Netlink;

namespace SealosRoute.Benchmarks.Micro;

/// <summary>A message becomes a route.</summary>
public class DecodeBenchmarks
{
    private byte[] _payload = null!;
    private Route? _kept;

    [Params(AddressFamily.InterNetwork, AddressFamily.InterNetworkV6)]
    public AddressFamily Family { get; set; }

    [GlobalSetup]
    public void SetUp() => _payload = Messages.Encode(Hosts.Routes(Family, 0, 1).Single());

    /// <summary>All attributes seen, in place.</summary>
    [Benchmark]
    public uint View() => Messages.View(_payload).Table;

    /// <summary>The copy to keep.</summary>
    [Benchmark]
    public Route Value() => Messages.Decode(_payload);

    /// <summary>The copy, and what most ask of it.</summary>
    [Benchmark]
    public (IPNetwork Destination, IPAddress? Gateway) Columns()
    {
        // What does not outlive the call, the compiler would not allocate at all.
        _kept = Messages.Decode(_payload);
        return (_kept.Destination, _kept.Gateway);
    }
}
