using System;
using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Commands.Tests;

/// <summary>Ctrl-C while <c>Watch-HostRoute</c> waits and no route changes.</summary>
public sealed class WatchStopTests
{
    [Fact]
    public void An_idle_Watch_HostRoute_ends_at_once_when_it_is_stopped()
    {
        Assert.SkipUnless(NetworkNamespace.IsAvailable(out string reason), reason);
        NetworkNamespace.Run(() =>
        {
            NetworkNamespace.Ip("route add blackhole 10.0.0.1/32");
            InitialSessionState state = InitialSessionState.CreateDefault2();
            state.ImportPSModule(Checkout.PathOf("SealosRoute.psd1"));
            using Runspace runspace = RunspaceFactory.CreateRunspace(state);
            runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
            runspace.Open();
            using PowerShell shell = PowerShell.Create(runspace);
            using PSDataCollection<RouteChange> output = [];
            using ManualResetEventSlim isSeen = new();
            output.DataAdded += (_, _) => isSeen.Set();
            Stopwatch time = new();
            Thread stopper = new(() =>
            {
                isSeen.Wait();
                time.Start();
                shell.Stop();
            });
            stopper.Start();

            shell.AddScript("Watch-HostRoute -Current -AddressFamily IPv4").Invoke(null, output, new PSInvocationSettings());
            time.Stop();
            stopper.Join();

            Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
            Assert.InRange(time.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
            Assert.Equal("Added blackhole 10.0.0.1", Assert.Single(output).ToString());
        });
    }
}
