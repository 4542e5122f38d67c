using System.Collections.Generic;

namespace SealosRoute.Benchmarks.Work;

/// <summary>
/// What a PowerShell session does. The scripts know: <c>$count</c>, <c>$argument</c>, <c>$gateway</c>, <c>$hosts</c>, <c>$limit</c> (the
/// C program), <c>$few</c> and <c>$fewRecords</c> (routes of a scratch table, and records of them). Output that nobody wants goes by
/// <c>&gt; $null</c>, since <c>$null = …</c> keeps all of it up to the end.
/// </summary>
/// <param name="SetUp">What is done before, unmeasured.</param>
/// <param name="WarmUp">The like of the work, in the scratch table; it leaves that as it was.</param>
/// <param name="Work">What is measured. Its last output is the count of routes or calls.</param>
internal sealed record ShellJob(string SetUp, string WarmUp, string Work)
{
    private const string ReadRoutes = "$routes = @(Get-HostRoute -Gateway $gateway)";
    private const string ForgetRoutes = "; & $limit delete 4 $count > $null";
    private const string ReadRecords = "$records = @(Import-Csv $argument)";
    private const string WarmUpByRecords = "$fewRecords | Remove-HostRoute -Table 4242 > $null; $fewRecords | Add-HostRoute -Table 4242 > $null";
    private const string WarmUpByPipe = "$few | Remove-HostRoute > $null; $few | Add-HostRoute > $null";
    private const string WarmUpByArray = "Remove-HostRoute -InputObject $few > $null; Add-HostRoute -InputObject $few > $null";
    private const string WarmUpOne = """
        foreach ($record in $fewRecords[0..19]) {
            Remove-HostRoute -Destination $record.Destination -Table 4242 > $null
            Add-HostRoute -Destination $record.Destination -Gateway $gateway -Table 4242 > $null
        }
        """;

    /// <summary>The jobs by their names.</summary>
    internal static IReadOnlyDictionary<string, ShellJob> All { get; } = new Dictionary<string, ShellJob>
    {
        ["shell-add-array"] = new(ReadRoutes + ForgetRoutes, WarmUpByArray, "Add-HostRoute -InputObject $routes > $null; $count"),
        ["shell-remove-array"] = new(ReadRoutes, WarmUpByArray, "Remove-HostRoute -InputObject $routes > $null; $count"),
        ["shell-add-piped"] = new(ReadRoutes + ForgetRoutes, WarmUpByPipe, "$routes | Add-HostRoute > $null; $count"),
        ["shell-remove-piped"] = new(ReadRoutes, WarmUpByPipe, "$routes | Remove-HostRoute > $null; $count"),
        ["shell-add-records"] = new(ReadRecords, WarmUpByRecords, "$records | Add-HostRoute > $null; $count"),
        ["shell-remove-records"] = new(ReadRecords, WarmUpByRecords, "$records | Remove-HostRoute > $null; $count"),
        ["shell-add-nothing"] = new(
            ReadRecords, "$fewRecords | Add-EmptyHostRoute -Table 4242 > $null", "$records | Add-EmptyHostRoute > $null; $count"),
        ["shell-named-nothing"] = new(
            ReadRecords, "$fewRecords | Add-NamedHostRoute > $null", "$records | Add-NamedHostRoute > $null; $count"),
        ["shell-remove-nothing"] = new(
            ReadRecords, "$fewRecords | Remove-EmptyHostRoute -Table 4242 > $null", "$records | Remove-EmptyHostRoute > $null; $count"),

        // For these, $source and the file give each route as it is taken.
        ["shell-add-source"] = new("", WarmUpByPipe, "$source | Add-HostRoute > $null; $count"),
        ["shell-remove-source"] = new("", WarmUpByPipe, "$source | Remove-HostRoute > $null; $count"),
        ["shell-add-file"] = new("", WarmUpByRecords, "Import-Csv $argument | Add-HostRoute > $null; $count"),
        ["shell-remove-file"] = new("", WarmUpByRecords, "Import-Csv $argument | Remove-HostRoute > $null; $count"),

        ["shell-get"] = new(
            "", "$kept = Get-HostRoute -Table 4242", "$kept = Get-HostRoute -AddressFamily IPv4; $kept.Count"),
        ["shell-ip-json"] = new(
            "",
            "$kept = ip -j route show table 4242 | ConvertFrom-Json",
            "$kept = ip -j route show | ConvertFrom-Json; $kept.Count"),

        ["shell-list-table"] = List($"Get-HostRoute -AddressFamily IPv4 -Table {VariedRoutes.Table}", VariedRoutes.ByTable),
        ["shell-list-protocol"] = List($"Get-HostRoute -AddressFamily IPv4 -Protocol {VariedRoutes.Protocol}", VariedRoutes.ByProtocol),
        ["shell-list-device"] = List($"Get-HostRoute -AddressFamily IPv4 -InterfaceName {VariedRoutes.Device}", VariedRoutes.ByDevice),
        ["shell-list-present"] = List($"Get-HostRoute -Host {VariedRoutes.PresentHost}", VariedRoutes.Present),
        ["shell-list-absent"] = List($"Get-HostRoute -Host {VariedRoutes.AbsentHost}", VariedRoutes.Absent),
        ["shell-default"] = Repeat("Test-DefaultRouteHost 10.0.0.1 > $null"),

        ["shell-add-one"] = new("", WarmUpOne, "foreach ($h in $hosts) { Add-HostRoute -Host $h -Gateway $gateway > $null }; $count"),
        ["shell-remove-one"] = new("", WarmUpOne, "foreach ($h in $hosts) { Remove-HostRoute -Host $h > $null }; $count"),
        ["shell-ip-add-one"] = new(
            "", "ip route show table 4242 > $null", "foreach ($h in $hosts) { ip route add $h via $gateway }; $count"),
        ["shell-ip-delete-one"] = new(
            "", "ip route show table 4242 > $null", "foreach ($h in $hosts) { ip route del $h }; $count"),
    };

    private static ShellJob List(string command, string filter)
        => Repeat($"$kept = @({command}); if ($kept.Count -ne {VariedRoutes.Found(filter)}) {{ throw \"Found $($kept.Count).\" }}");

    private static ShellJob Repeat(string command)
        => new("", command, $"for ($i = 0; $i -lt $count; $i++) {{ {command} }}; $count");
}
