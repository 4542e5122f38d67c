using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Net;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Commands.Tests;

/// <summary>Ctrl-C in the middle of many routes: the engine stops the pipeline while a cmdlet runs.</summary>
public sealed class StopTests
{
    private const int Hosts = 50_000;
    private const int SeenBeforeStop = 20;

    private static readonly IPAddress[] _hosts =
        [.. Enumerable.Range(0, Hosts).Select(number => new IPAddress([10, (byte)(number >> 16), (byte)(number >> 8), (byte)number]))];

    [Theory]
    [InlineData("param($hosts) Add-HostRoute -Host $hosts -Gateway 192.0.2.2")]
    [InlineData("param($hosts) $hosts | Add-HostRoute -Gateway 192.0.2.2")]
    public void A_stopped_Add_HostRoute_ends_at_once_and_leaves_only_the_routes_that_it_emitted(string script) => InNamespace(runspace =>
    {
        int emitted = RunAndStop(runspace, script);

        // The stop can come between the kernel's answer and its output.
        Assert.InRange(Left(), emitted, emitted + 1);
    });

    [Theory]
    [InlineData("param($hosts) Remove-HostRoute -Host $hosts -PassThru")]
    [InlineData("param($hosts) $routes = Get-HostRoute -Gateway 192.0.2.2; Remove-HostRoute -InputObject $routes -PassThru")]
    [InlineData("param($hosts) $routes = Get-HostRoute -Gateway 192.0.2.2; $routes | Remove-HostRoute -PassThru")]
    public void A_stopped_Remove_HostRoute_ends_at_once_and_removes_only_the_routes_that_it_emitted(string script) => InNamespace(runspace =>
    {
        const int count = 2000;
        NetworkNamespace.Ip("-batch -", string.Concat(_hosts.Take(count).Select(host => $"route add {host} via 192.0.2.2\n")));

        int emitted = RunAndStop(runspace, script);

        // A removal whose route was not emitted is rolled back.
        int left = Left();
        Assert.InRange(left, count - emitted - 1, count - emitted);
    });

    [Theory]
    [InlineData("Add-HostRoute -InputObject $routes")]
    [InlineData("$routes | Add-HostRoute")]
    public void A_stopped_Add_HostRoute_of_saved_routes_ends_at_once_and_leaves_only_the_routes_that_it_emitted(string command) => InNamespace(runspace =>
    {
        NetworkNamespace.Ip("-batch -", string.Concat(_hosts.Take(2000).Select(host => $"route add {host} via 192.0.2.2\n")));

        int emitted = RunAndStop(
            runspace,
            $"param($hosts) $routes = Get-HostRoute -Gateway 192.0.2.2; Remove-HostRoute -InputObject $routes; {command}");

        Assert.InRange(Left(), emitted, emitted + 1);
    });

    private static int Left() => NetworkNamespace.Ip("route show root 10.0.0.0/8").Split('\n').Count(line => line.Length > 0);

    /// <summary>Runs the script on this thread, and stops it from another thread after it has emitted a few routes.</summary>
    private static int RunAndStop(Runspace runspace, string script)
    {
        using PowerShell shell = PowerShell.Create(runspace);
        using PSDataCollection<HostRoute> output = [];
        output.DataAdded += (_, added) =>
        {
            if (added.Index == SeenBeforeStop)
            {
                shell.BeginStop(null, null);
            }
        };

        shell.AddScript(script).AddArgument(_hosts).Invoke(null, output, new PSInvocationSettings());

        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.InRange(output.Count, SeenBeforeStop, Hosts - 1);
        return output.Count;
    }

    private static void InNamespace(System.Action<Runspace> test)
    {
        Assert.SkipUnless(NetworkNamespace.IsAvailable(out string reason), reason);
        NetworkNamespace.Run(() =>
        {
            NetworkNamespace.Ip("link add eth0 type veth peer name eth0-peer");
            NetworkNamespace.Ip("address add 192.0.2.1/24 dev eth0");
            NetworkNamespace.Ip("link set eth0-peer up");
            NetworkNamespace.Ip("link set eth0 up");
            InitialSessionState state = InitialSessionState.CreateDefault2();
            state.ImportPSModule(Checkout.PathOf("SealosRoute.psd1"));
            using Runspace runspace = RunspaceFactory.CreateRunspace(state);
            runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
            runspace.Open();
            test(runspace);
        });
    }
}
