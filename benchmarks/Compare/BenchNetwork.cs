using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using SealosRoute.Benchmarks.Peers;

namespace SealosRoute.Benchmarks.Compare;

/// <summary>
/// The network namespace that all contenders work in, one after another: two pairs of virtual interfaces, with gateways behind them that
/// nobody needs to answer for. The machine's own tables are never touched.
/// </summary>
internal sealed class BenchNetwork
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);
    private static readonly AddressFamily[] _families = [AddressFamily.InterNetwork, AddressFamily.InterNetworkV6];

    private Stock? _stock;

    /// <summary>Names the network namespace of this process.</summary>
    internal static string Current => new FileInfo("/proc/self/ns/net").LinkTarget!;

    /// <summary>Brings the tables to a stock. What is there of it already stays.</summary>
    internal void Bring(Stock stock)
    {
        if (stock == _stock)
        {
            return;
        }

        if (_stock is null || (_stock.IsVaried && !stock.IsVaried))
        {
            Rebuild();
        }

        foreach (AddressFamily family in _families)
        {
            Change(family, _stock!.CountOf(family), stock.CountOf(family));
        }

        if (stock.IsVaried && !_stock!.IsVaried)
        {
            AddVaried();
        }

        _stock = null;
        Verify(stock);
    }

    /// <summary>Sees for itself that the tables hold exactly the hosts of a stock: their number, and their numbers added up.</summary>
    /// <exception cref="InvalidOperationException">They do not.</exception>
    internal void Verify(Stock stock)
    {
        foreach (AddressFamily family in _families)
        {
            Measurement found = ChildProcess.Measure([PeerPrograms.LimitPath, "check", Number(family)], _patience);
            ulong count = (ulong)stock.CountOf(family);
            if ((ulong)found.Count != count || found.Sum != (count == 0 ? 0 : count * (count - 1) / 2))
            {
                throw new InvalidOperationException(
                    $"failed: the {(family == AddressFamily.InterNetwork ? "IPv4" : "IPv6")} table holds {found.Count:N0} of its routes"
                    + $" instead of {count:N0}, or others");
            }
        }

        _stock = stock;
    }

    /// <summary>Nobody knows what is in the tables now.</summary>
    internal void Distrust() => _stock = null;

    private static string Number(AddressFamily family) => family == AddressFamily.InterNetwork ? "4" : "6";

    /// <summary>The routes go with their interfaces.</summary>
    private void Rebuild()
    {
        try
        {
            Ip("link", "del", "s0");
            Ip("link", "del", VariedRoutes.Device);
        }
        catch (InvalidOperationException)
        {
            // They were not there yet.
        }

        Ip("link", "set", "lo", "up");
        AddPair("s0", "s1");
        AddPair(VariedRoutes.Device, "t1");
        Ip("addr", "add", "10.0.0.1/16", "dev", "s0");
        Ip("addr", "add", "172.16.0.1/24", "dev", VariedRoutes.Device);

        // Without the search for a duplicate it is usable at once.
        Ip("addr", "add", "fd00::1/64", "dev", "s0", "nodad");
        _stock = new Stock(AddressFamily.InterNetwork, 0);
    }

    private static void AddPair(string one, string other)
    {
        Ip("link", "add", one, "type", "veth", "peer", "name", other);
        Ip("link", "set", one, "up");
        Ip("link", "set", other, "up");
    }

    private static void Change(AddressFamily family, long from, long to)
    {
        if (from == to)
        {
            return;
        }

        List<string> command = [PeerPrograms.LimitPath, from < to ? "add" : "delete", Number(family), $"{Math.Abs(to - from)}"];
        ChildProcess.Measure([.. command, "from", $"{Math.Min(from, to)}"], _patience);
    }

    private static void AddVaried()
    {
        string file = Path.GetTempFileName();
        File.WriteAllLines(file, VariedRoutes.Lines());
        Ip("-batch", file);
        File.Delete(file);
    }

    private static void Ip(params string[] arguments) => ChildProcess.Run(["ip", .. arguments], _patience);
}
