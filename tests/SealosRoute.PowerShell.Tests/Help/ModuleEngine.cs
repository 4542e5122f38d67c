using System;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Xunit;

namespace SealosRoute.Commands.Tests;

/// <summary>An engine that has imported the checkout's module.</summary>
public sealed class ModuleEngine : IDisposable
{
    private readonly Runspace _runspace;

    public ModuleEngine()
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ImportPSModule(Checkout.PathOf("SealosRoute.psd1"));
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
    }

    /// <summary>The cmdlets that the module exports.</summary>
    internal CmdletInfo[] Commands => [.. Invoke("Get-Command -Module SealosRoute").Select(command => (CmdletInfo)command.BaseObject)];

    public void Dispose() => _runspace.Dispose();

    internal CmdletInfo Command(string name) => Commands.Single(command => command.Name == name);

    internal Collection<PSObject> Invoke(string script)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        Collection<PSObject> output = shell.AddScript(script).Invoke();
        Assert.Empty(shell.Streams.Error);
        return output;
    }
}
