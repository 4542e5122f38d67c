using System;
using System.Linq;
using SealosRoute.Netlink;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Tests;

/// <summary>
/// Base of tests against the kernel. Each test runs in a network namespace of its own with the interfaces <c>eth0</c>, <c>eth1</c> and
/// <c>eth2</c>, which are up and have the addresses 10.0.0.5/24 and 2001:db8:0::5/64, 10.1.0.5/24 and so on.
/// </summary>
public abstract class HostKernelTest
{
    private static readonly string[] _host = [.. Enumerable.Range(0, 3).SelectMany(n => new[]
    {
        $"link add eth{n} type veth peer name peer{n}",
        $"link set eth{n} up",
        $"link set peer{n} up",
        $"address add 10.{n}.0.5/24 dev eth{n}",
        $"address add 2001:db8:{n}::5/64 dev eth{n} nodad",
    })];

    protected HostKernelTest() => Assert.SkipUnless(NetworkNamespace.IsAvailable(out string reason), reason);

    /// <summary>Runs <c>ip</c> with each command, and then the test.</summary>
    protected static void OnHost(Action test, params string[] commands) => NetworkNamespace.Run(() =>
    {
        NetworkNamespace.Ip("-batch -", string.Join('\n', _host));
        Ip(commands);
        test();
    });

    /// <summary>Runs <c>ip</c> once for each command, because a line of a batch cannot give a family (<c>-6</c>).</summary>
    protected static void Ip(params string[] commands) => Array.ForEach(commands, command => NetworkNamespace.Ip(command));

    private protected static HostNetwork Read()
    {
        using RouteClient client = new();
        return HostNetworkReader.Read(client, TestContext.Current.CancellationToken);
    }

    private protected static HostAddressChoice Choose(IPFamily preferred = IPFamily.IPv4) => HostAddressChoice.Decide(Read(), preferred);

    private protected static string[] Lines() => [.. Read().Routes!.Select(route => route.ToString())];
}
