using System.Management.Automation;

namespace SealosRoute.Benchmarks.Work;

/// <summary>Has two properties bound by their names, and does nothing: what the engine itself takes to read a record.</summary>
[Cmdlet(VerbsCommon.Add, Noun)]
public sealed class NamedCmdlet : PSCmdlet
{
    internal const string Noun = "NamedHostRoute";

    /// <summary>As text.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string Destination { get; set; } = "";

    /// <summary>As text.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string Gateway { get; set; } = "";
}
