using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>A client of another network namespace than the calling thread's.</summary>
public class NamespaceHandleTests : KernelTest
{
    [Fact]
    public void A_client_talks_to_the_namespace_that_it_was_opened_for() => InAnother(path =>
    {
        using NamespaceHandle home = NamespaceHandle.Open(path);
        using RouteClient client = new(home);
        using RouteClient here = new();

        Assert.Equal(path, home.Name);
        Assert.NotNull(client.FindLink("v0"));
        Assert.Null(here.FindLink("v0"));
        client.Add(new RouteSpec(IPNetwork.Parse("192.0.2.1/32")) { InterfaceIndex = client.FindLink("v0")!.Index });
        Assert.Single(client.FindRoutes(IPNetwork.Parse("192.0.2.1/32")));
        Assert.Empty(here.FindRoutes(IPNetwork.Parse("192.0.2.1/32")));
    });

    [Fact]
    public void The_calling_thread_stays_in_its_namespace_when_a_client_is_opened_for_another() => InAnother(path =>
    {
        string before = NetworkNamespace.Current;
        using NamespaceHandle home = NamespaceHandle.Open(path);
        string there = home.Run(() => NetworkNamespace.Current);

        Assert.NotEqual(before, there);
        Assert.Equal(before, NetworkNamespace.Current);
    });

    [Fact]
    public void A_socket_that_is_replaced_in_the_middle_of_a_dump_is_opened_in_the_same_namespace() => InAnother(path =>
    {
        using NamespaceHandle home = NamespaceHandle.Open(path);
        using RouteClient client = new(home);
        for (int reading = 0; reading < 3; reading++)
        {
            client.VisitRoutes(new RouteFilter(), _ => false);

            Assert.NotNull(client.FindLink("v0"));
        }
    });

    [Fact]
    public void A_client_that_was_opened_inside_a_namespace_without_a_handle_stays_in_it() => InAnother(path =>
    {
        using NamespaceHandle home = NamespaceHandle.Open(path);
        using RouteClient client = home.Run(() => new RouteClient());
        for (int reading = 0; reading < 3; reading++)
        {
            client.VisitRoutes(new RouteFilter(), _ => false);

            Assert.NotNull(client.FindLink("v0"));
        }
    });

    [Fact]
    public void Opening_a_pipe_as_a_namespace_does_not_wait_for_its_writer()
    {
        string path = Path.Join(Directory.CreateTempSubdirectory().FullName, "pipe");
        using (Process maker = Process.Start("mkfifo", path))
        {
            maker.WaitForExit();
        }

        using NamespaceHandle pipe = NamespaceHandle.Open(path);

        Assert.Equal(Errno.EINVAL, Assert.Throws<NetlinkException>(() => new RouteClient(pipe)).Error);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void A_socket_stays_in_its_namespace_when_the_handle_is_closed() => InAnother(path =>
    {
        NamespaceHandle home = NamespaceHandle.Open(path);
        using RouteClient client = new(home);
        home.Dispose();

        Assert.NotNull(client.FindLink("v0"));
    });

    [Fact]
    public void An_exception_in_another_namespace_reaches_the_caller() => InAnother(path =>
    {
        using NamespaceHandle home = NamespaceHandle.Open(path);

        Assert.Throws<InvalidTimeZoneException>(() => home.Run<int>(() => throw new InvalidTimeZoneException()));
    });

    [Theory]
    [InlineData("no-such-namespace", Errno.ENOENT, "there is no /run/netns/no-such-namespace")]
    [InlineData("/no/such/file", Errno.ENOENT, "there is no /no/such/file")]
    [InlineData("/proc/self/net/", Errno.EINVAL, "/proc/self/net/ is a folder")]
    [InlineData("/proc", Errno.EINVAL, "/proc is a folder")]
    public void A_namespace_that_cannot_be_opened_is_named_in_the_error(string nameOrPath, Errno error, string reason)
    {
        NetlinkException refusal = Assert.Throws<NetlinkException>(() => NamespaceHandle.Open(nameOrPath));

        Assert.Equal((error, reason), (refusal.Error, refusal.KernelText));
        Assert.StartsWith($"Open network namespace '{nameOrPath}'", refusal.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a\0b")]
    public void No_namespace_name_leads_out_of_the_folder_of_names(string name)
        => Assert.IsType<NetlinkException>(Record.Exception(() => NamespaceHandle.Open(name).Dispose()));

    [Theory]
    [InlineData("/proc/self/status")]
    [InlineData("/proc/self/ns/uts")]
    public void A_file_that_is_no_network_namespace_cannot_be_entered(string path)
    {
        using NamespaceHandle home = NamespaceHandle.Open(path);

        NetlinkException refusal = Assert.Throws<NetlinkException>(() => new RouteClient(home));
        Assert.Equal(Errno.EINVAL, refusal.Error);
        Assert.Contains($"'{path}'", refusal.Message);
    }

    [Fact]
    public void Entering_a_namespace_without_privilege_is_refused() => InAnother(path =>
    {
        using NamespaceHandle home = NamespaceHandle.Open(path);
        PoorThread.Run(PoorThread.CAP_SYS_ADMIN, () => Assert.Equal(
            Errno.EPERM, Assert.Throws<NetlinkException>(() => new RouteClient(home).Dispose()).Error));
    });

    [Fact]
    public void Hundreds_of_clients_in_another_namespace_leave_no_descriptor_and_no_thread_behind() => InAnother(path =>
    {
        for (int i = 0; i < 300; i++)
        {
            using NamespaceHandle home = NamespaceHandle.Open(path);
            using RouteClient client = new(home);
            Assert.NotNull(client.FindLink("v0"));
            using NamespaceHandle wrong = NamespaceHandle.Open("/proc/self/ns/uts");
            Assert.Throws<NetlinkException>(() => new RouteClient(wrong));
        }

        // Other tests have descriptors and threads of their own meanwhile, though not hundreds, and none in this namespace.
        Assert.InRange(Directory.GetFileSystemEntries("/proc/self/fd").Length, 0, 300);
        Assert.InRange(Directory.GetDirectories("/proc/self/task").Length, 0, 200);
    });

    /// <summary>Runs a test in one namespace beside another that has v0, given by its path.</summary>
    private static void InAnother(Action<string> test) => OnHost(_ =>
    {
        string path = $"/proc/self/task/{File.ReadAllText("/proc/thread-self/stat").Split(' ')[0]}/ns/net";
        NetworkNamespace.Run(() => test(path));
    });
}
