using System.Collections.Generic;

namespace SealosRoute.Benchmarks.Work;

/// <summary>
/// What a PowerShell session does. The scripts know: <c>$count</c>, <c>$argument</c>, <c>$gateway</c>, <c>$hosts</c>, <c>$limit</c> (the
/// C program), <c>$times</c>, <c>$few</c> and <c>$fewRecords</c> (routes of a scratch table, and records of them). Output that nobody wants goes by
/// <c>&gt; $null</c>, since <c>$null = …</c> keeps all of it up to the end.
/// </summary>
/// <remarks>
/// What takes little time is warmed up by the very script that is measured, since the engine compiles each script when it first runs:
/// <c>$hosts</c> are others then, and <c>$times</c> is 1.
/// </remarks>
/// <param name="SetUp">What is done before, unmeasured.</param>
/// <param name="WarmUp">The like of the work; it leaves the tables as they were.</param>
/// <param name="Work">What is measured. Its last output is the count of routes or calls.</param>
internal sealed record ShellJob(string SetUp, IReadOnlyList<string> WarmUp, string Work)
{
    private const string ReadRoutes = "$routes = @(Get-HostRoute -Gateway $gateway)";
    private const string ForgetRoutes = "; & $limit delete 4 $count > $null";
    private const string ReadRecords = "$records = @(Import-Csv $argument)";
    private const string AddEach = "foreach ($h in $hosts) { Add-HostRoute -Host $h -Gateway $gateway > $null }; $count";
    private const string RemoveEach = "foreach ($h in $hosts) { Remove-HostRoute -Host $h > $null }; $count";
    private const string ProcessAddEach = "foreach ($h in $hosts) { ip route add $h via $gateway }; $count";
    private const string ProcessRemoveEach = "foreach ($h in $hosts) { ip route del $h }; $count";

    private static readonly string[] _byRecords =
        ["$fewRecords | Remove-HostRoute -Table 4242 > $null; $fewRecords | Add-HostRoute -Table 4242 > $null"];

    private static readonly string[] _byPipe = ["$few | Remove-HostRoute > $null; $few | Add-HostRoute > $null"];
    private static readonly string[] _byArray = ["Remove-HostRoute -InputObject $few > $null; Add-HostRoute -InputObject $few > $null"];
    private static readonly string[] _oneByOne = [AddEach, RemoveEach];
    private static readonly string[] _byProcesses = [ProcessAddEach, ProcessRemoveEach];

    /// <summary>The jobs by their names.</summary>
    internal static IReadOnlyDictionary<string, ShellJob> All { get; } = new Dictionary<string, ShellJob>
    {
        ["shell-add-array"] = new(ReadRoutes + ForgetRoutes, _byArray, "Add-HostRoute -InputObject $routes > $null; $count"),
        ["shell-remove-array"] = new(ReadRoutes, _byArray, "Remove-HostRoute -InputObject $routes > $null; $count"),
        ["shell-add-piped"] = new(ReadRoutes + ForgetRoutes, _byPipe, "$routes | Add-HostRoute > $null; $count"),
        ["shell-remove-piped"] = new(ReadRoutes, _byPipe, "$routes | Remove-HostRoute > $null; $count"),
        ["shell-add-records"] = new(ReadRecords, _byRecords, "$records | Add-HostRoute > $null; $count"),
        ["shell-remove-records"] = new(ReadRecords, _byRecords, "$records | Remove-HostRoute > $null; $count"),
        ["shell-add-nothing"] = Bind("Add-EmptyHostRoute", " -Table 4242"),
        ["shell-remove-nothing"] = Bind("Remove-EmptyHostRoute", " -Table 4242"),
        ["shell-add-by-name-nothing"] = Bind("Add-EmptyHostRouteByName", " -Table 4242"),
        ["shell-remove-by-name-nothing"] = Bind("Remove-EmptyHostRouteByName", " -Table 4242"),
        ["shell-named-nothing"] = Bind("Add-NamedHostRoute"),

        // For these, $source and the file give each route as it is taken.
        ["shell-add-source"] = new("", _byPipe, "$source | Add-HostRoute > $null; $count"),
        ["shell-remove-source"] = new("", _byPipe, "$source | Remove-HostRoute > $null; $count"),
        ["shell-add-file"] = new("", _byRecords, "Import-Csv $argument | Add-HostRoute > $null; $count"),
        ["shell-remove-file"] = new("", _byRecords, "Import-Csv $argument | Remove-HostRoute > $null; $count"),

        ["shell-get"] = new(
            "", ["$kept = Get-HostRoute -Table 4242"], "$kept = Get-HostRoute -AddressFamily IPv4; $kept.Count"),
        ["shell-ip-json"] = new(
            "",
            ["$kept = ip -j route show table 4242 | ConvertFrom-Json"],
            "$kept = ip -j route show | ConvertFrom-Json; $kept.Count"),

        ["shell-list-table"] = List($"Get-HostRoute -AddressFamily IPv4 -Table {VariedRoutes.Table}", VariedRoutes.ByTable),
        ["shell-list-protocol"] = List($"Get-HostRoute -AddressFamily IPv4 -Protocol {VariedRoutes.Protocol}", VariedRoutes.ByProtocol),
        ["shell-list-device"] = List($"Get-HostRoute -AddressFamily IPv4 -InterfaceName {VariedRoutes.Device}", VariedRoutes.ByDevice),
        ["shell-list-present"] = List($"Get-HostRoute -Host {VariedRoutes.PresentHost}", VariedRoutes.Present),
        ["shell-list-absent"] = List($"Get-HostRoute -Host {VariedRoutes.AbsentHost}", VariedRoutes.Absent),
        ["shell-default"] = Repeat("Test-DefaultRouteHost 10.0.0.1 > $null"),

        ["shell-add-one"] = new("", _oneByOne, AddEach),
        ["shell-remove-one"] = new("", _oneByOne, RemoveEach),
        ["shell-ip-add-one"] = new("", _byProcesses, ProcessAddEach),
        ["shell-ip-delete-one"] = new("", _byProcesses, ProcessRemoveEach),
    };

    /// <summary>Gives records to a cmdlet that does nothing with them.</summary>
    private static ShellJob Bind(string cmdlet, string arguments = "")
        => new(ReadRecords, [$"$fewRecords | {cmdlet}{arguments} > $null"], $"$records | {cmdlet} > $null; $count");

    private static ShellJob List(string command, string filter)
        => Repeat($"$kept = @({command}); if ($kept.Count -ne {VariedRoutes.Found(filter)}) {{ throw \"Found $($kept.Count).\" }}");

    private static ShellJob Repeat(string command)
    {
        string work = $"for ($i = 0; $i -lt $times; $i++) {{ {command} }}; $times";
        return new("", [work], work);
    }
}
