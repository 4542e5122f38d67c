using System.Linq;
using System.Net;
using System.Net.Sockets;
using BenchmarkDotNet.Attributes;
using SealosRoute.Netlink;

namespace SealosRoute.Benchmarks.Micro;

/// <summary>A filter looks at 10,000 messages, of which one is wanted, if any.</summary>
public class SelectionBenchmarks
{
    private const int Count = 10_000;

    private readonly RouteFilter _all = new();
    private readonly RouteFilter _byTable = new() { Table = 100 };
    private readonly RouteFilter _byDevice = new() { InterfaceIndex = 2 };
    private readonly RouteFilter _byDestination = new() { Destination = new IPNetwork(Hosts.Address(AddressFamily.InterNetwork, Count / 2), 32) };
    private byte[][] _messages = [];

    [GlobalSetup]
    public void SetUp() => _messages = [.. Hosts.Routes(AddressFamily.InterNetwork, 0, Count).Select(Messages.Encode)];

    [Benchmark(OperationsPerInvoke = Count)]
    public int Everything() => Select(_all);

    [Benchmark(OperationsPerInvoke = Count)]
    public int ByTable() => Select(_byTable);

    [Benchmark(OperationsPerInvoke = Count)]
    public int ByDevice() => Select(_byDevice);

    [Benchmark(OperationsPerInvoke = Count)]
    public int ByDestination() => Select(_byDestination);

    private int Select(RouteFilter filter)
    {
        byte[]? destination = filter.Destination?.BaseAddress.GetAddressBytes();
        int count = 0;
        foreach (byte[] message in _messages)
        {
            count += filter.Matches(Messages.View(message), destination) ? 1 : 0;
        }

        return count;
    }
}
