using System;
using System.Diagnostics;
using System.IO;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>The other tests rely on this: each test has its own namespace, and <c>ip</c> runs in it.</summary>
public class NetworkNamespaceTests
{
    public NetworkNamespaceTests() => Assert.SkipUnless(NetworkNamespace.IsAvailable(out string reason), reason);

    [Fact]
    public void A_run_has_a_namespace_of_its_own_and_the_caller_stays_where_it_was()
    {
        string before = NetworkNamespace.Current;
        string inside = before;

        NetworkNamespace.Run(() => inside = NetworkNamespace.Current);

        Assert.NotEqual(before, inside);
        Assert.Equal(before, NetworkNamespace.Current);
    }

    [Fact]
    public void A_child_process_belongs_to_the_namespace_of_the_thread_that_starts_it() => NetworkNamespace.Run(() =>
    {
        using Process child = Process.Start(new ProcessStartInfo("readlink", "/proc/self/ns/net") { RedirectStandardOutput = true })!;

        Assert.Equal(NetworkNamespace.Current, child.StandardOutput.ReadToEnd().Trim());
    });

    [Fact]
    public void Loopback_is_up_unless_it_is_asked_to_stay_down()
    {
        string up = "";
        string down = "";

        NetworkNamespace.Run(() => up = NetworkNamespace.Ip("-o link show lo"));
        NetworkNamespace.Run(() => down = NetworkNamespace.Ip("-o link show lo"), loopback: false);

        Assert.Contains("<LOOPBACK,UP,LOWER_UP>", up, StringComparison.Ordinal);
        Assert.Contains("<LOOPBACK>", down, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_inside_reaches_the_caller_with_its_stack()
    {
        var failure = Assert.Throws<InvalidDataException>(() => NetworkNamespace.Run(Fail));

        Assert.Contains(nameof(Fail), failure.StackTrace, StringComparison.Ordinal);

        static void Fail() => throw new InvalidDataException("inside");
    }

    [Fact]
    public void A_failing_ip_command_throws_what_it_wrote_to_standard_error() => NetworkNamespace.Run(() =>
    {
        var failure = Assert.Throws<InvalidOperationException>(() => NetworkNamespace.Ip("route add 10.0.0.1 dev missing"));

        Assert.Equal("""ip route add 10.0.0.1 dev missing: Cannot find device "missing" """.TrimEnd(), failure.Message);
    });

    [Fact]
    public void A_thread_that_enters_a_namespace_comes_back() => NetworkNamespace.Run(() =>
    {
        Assert.True(NetworkNamespace.CanEnter(out string reason), reason);
        string before = NetworkNamespace.Current;

        using (NetworkNamespace.Enter())
        {
            Assert.NotEqual(before, NetworkNamespace.Current);
        }

        Assert.Equal(before, NetworkNamespace.Current);
    });

    [Fact]
    public void Another_thread_may_not_leave_the_namespace_that_a_thread_entered() => NetworkNamespace.Run(() =>
    {
        using EnteredNamespace entered = NetworkNamespace.Enter();

        Assert.Throws<InvalidOperationException>(() => UnprivilegedThread.Run(entered.Dispose));
    });

    [Fact]
    public void A_thread_without_privilege_stays_in_the_namespace_and_alone_loses_the_privilege() => NetworkNamespace.Run(() =>
    {
        string here = NetworkNamespace.Current;
        string there = "";
        NetlinkException? refusal = null;

        UnprivilegedThread.Run(() =>
        {
            there = NetworkNamespace.Current;
            refusal = Assert.Throws<NetlinkException>(AddRoute);
        });

        Assert.Equal(here, there);
        Assert.Equal(Errno.EPERM, refusal!.Error);
        AddRoute();

        static void AddRoute()
        {
            using RouteClient client = new();
            client.Add(new RouteSpec(System.Net.IPNetwork.Parse("192.0.2.1/32")) { InterfaceIndex = 1 });
        }
    });
}
