using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using SealosRoute.Netlink;

namespace SealosRoute.Benchmarks;

/// <summary>
/// The routes that all contenders add and delete: to single hosts, counted upwards, by one gateway. The programs in Peers have the same
/// numbers.
/// </summary>
internal static class Hosts
{
    internal const string Gateway4 = "10.0.0.2";
    internal const string Gateway6 = "fd00::2";

    private const uint First4 = (10u << 24) | (1u << 16);
    private static readonly IPAddress _first6 = IPAddress.Parse("fd00:1::");

    internal static IPAddress Gateway(AddressFamily family)
        => IPAddress.Parse(family == AddressFamily.InterNetworkV6 ? Gateway6 : Gateway4);

    internal static IPAddress Address(AddressFamily family, long index)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (family == AddressFamily.InterNetwork)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, First4 + (uint)index);
            return new IPAddress(bytes[..4]);
        }

        _first6.TryWriteBytes(bytes, out _);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[12..], (uint)index);
        return new IPAddress(bytes);
    }

    internal static int PrefixLength(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? 128 : 32;

    /// <summary>The routes, made one by one as they are taken.</summary>
    internal static IEnumerable<RouteSpec> Routes(AddressFamily family, long from, long count, uint table = RouteTable.Main)
    {
        IPAddress gateway = Gateway(family);
        for (long index = from; index < from + count; index++)
        {
            yield return new RouteSpec(new IPNetwork(Address(family, index), PrefixLength(family))) { Gateway = gateway, Table = table };
        }
    }

    /// <summary>A file for <c>ip -batch</c>, or of records.</summary>
    internal static IEnumerable<string> Lines(string before, long count, string after) => Enumerable.Range(0, (int)count)
        .Select(index => $"{before}{Address(AddressFamily.InterNetwork, index)}/32{after}");
}
