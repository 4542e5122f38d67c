using System.Linq;
using System.Net.Sockets;
using BenchmarkDotNet.Attributes;
using SealosRoute.Netlink;

namespace SealosRoute.Benchmarks.Micro;

/// <summary>A route becomes a request.</summary>
public class EncodeBenchmarks
{
    private const ushort Flags = LinuxNetlink.NLM_F_REQUEST | LinuxNetlink.NLM_F_CREATE;

    private readonly byte[] _buffer = new byte[4096];
    private RouteSpec _spec = null!;
    private Route _route = null!;

    [Params(AddressFamily.InterNetwork, AddressFamily.InterNetworkV6)]
    public AddressFamily Family { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _spec = Hosts.Routes(Family, 0, 1).Single();
        _route = Messages.Decode(Messages.Encode(_spec));
    }

    /// <summary>From what it shall be.</summary>
    [Benchmark]
    public int Spec()
    {
        MessageWriter writer = new(_buffer, LinuxRtnetlink.RTM_NEWROUTE, Flags);
        _spec.Write(ref writer);
        return writer.Complete(1).Length;
    }

    /// <summary>From what was read.</summary>
    [Benchmark]
    public int Replay()
    {
        MessageWriter writer = new(_buffer, LinuxRtnetlink.RTM_NEWROUTE, Flags);
        RouteReplay.WriteAddition(_route, ref writer);
        return writer.Complete(1).Length;
    }

    [Benchmark]
    public int Deletion()
    {
        MessageWriter writer = new(_buffer, LinuxRtnetlink.RTM_DELROUTE, Flags);
        RouteReplay.WriteDeletion(_route, ref writer);
        return writer.Complete(1).Length;
    }
}
