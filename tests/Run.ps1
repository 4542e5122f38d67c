<#
.SYNOPSIS
Runs all tests that are built, some at a time, and ends with a line that adds them up.

.DESCRIPTION
Each run is a process of its own: a program of xunit, or a shell with some of the Pester suites. Their reports are kept in out/tests.

.PARAMETER Suite
Runs no more than these Pester suites, and none of xunit.

.PARAMETER CheckFormat
Checks the formatting of the sources beside the tests.
#>
param(
    [string] $Configuration = 'Release',
    [string[]] $Suite,
    [switch] $CheckFormat,
    [int] $AtOnce = [Environment]::ProcessorCount + 1,
    [int] $Shells = 3
)

$ErrorActionPreference = 'Stop'

$root = Split-Path $PSScriptRoot
$reports = "$root/out/tests"
Remove-Item $reports -Recurse -ErrorAction Ignore
$null = New-Item $reports -ItemType Directory

# A suite moves its thread between network namespaces. This keeps it from the machine's own, and makes an ordinary user root of them.
function Get-Isolation {
    foreach ($options in @('--net'), @('--map-root-user', '--net')) {
        $null = unshare @options -- true 2>&1
        if ($LASTEXITCODE -eq 0) { return @('unshare') + $options + '--' }
    }
    Write-Warning 'This system allows no network namespace here. What needs one is skipped, and says so.'
}

# The suites, dealt out to some shells so that each has about as much to do.
function Get-PesterRun {
    $names = @($Suite ? $Suite : '*') | ForEach-Object { "$PSScriptRoot/Pester/$_.Tests.ps1" }
    $suites = @(Get-Item $names | Sort-Object Length -Descending)
    if (-not $suites) { throw "There is no suite '$Suite' in tests/Pester." }
    $hands = @(foreach ($i in 1..[Math]::Min($Shells, $suites.Count)) { , [Collections.Generic.List[string]]::new() })
    $dealt = 0
    foreach ($file in $suites) { $hands[$dealt++ % $hands.Count].Add($file) }
    $command = @(Get-Isolation) + (& "$PSScriptRoot/Shell.ps1") + '-NoProfile', '-File', "$PSScriptRoot/Pester/Run.ps1"
    for ($i = 0; $i -lt $hands.Count; $i++) {
        $report = "$reports/Pester.$($i + 1).json"
        @{ Name = "Pester $($i + 1)"; Report = $report; Command = $command + '-Report' + $report + $hands[$i] }
    }
}

function Get-XunitRun {
    foreach ($project in Get-ChildItem "$PSScriptRoot/*.Tests/*.Tests.csproj") {
        $name = $project.BaseName
        @{
            Name = $name
            Report = "$reports/$name.json"
            Command = @(
                "$(Get-Item "$($project.Directory)/bin/$Configuration/net*/$name")"
                '--results-directory', $reports, '--report-xunit-ctrf', '--report-xunit-ctrf-filename', "$name.json", '--progress', 'off'
            )
        }
    }
}

# Reads a report, and prints what is not as it should be. A run that ended without one, or without a test, has failed.
function Read-Result($Done) {
    $result = try { (Get-Content $Done.Report -Raw | ConvertFrom-Json).results } catch { $null }
    $count = @{ Passed = [int]$result.summary.passed; Failed = [int]$result.summary.failed; Skipped = [int]$result.summary.skipped }
    $isSilent = $Done.ExitCode -ne 0 -or ($Done.Report -and $count.Passed + $count.Skipped -eq 0)
    if ($isSilent -and $count.Failed -eq 0) {
        $count.Failed = 1
        Write-Host ($Done.Output -join "`n")
        Write-Host "$($Done.Name) ended with exit code $($Done.ExitCode)."
    }
    foreach ($test in @($result.tests) | Where-Object { $_.status -and $_.status -ne 'passed' }) {
        Write-Host "  $($test.status): $($test.name)`n    $("$($test.message)".Trim() -replace '\n', "`n    ")"
    }
    Write-Host ('{0}: {1} passed, {2} failed, {3} skipped in {4:0} s' -f
        $Done.Name, $count.Passed, $count.Failed, $count.Skipped, $Done.Time.TotalSeconds)
    $count
}

# What takes longest comes first, so that the others fill the gaps.
$runs = @(
    if (-not $Suite) { Get-XunitRun }
    Get-PesterRun
    # The build enforces the style.
    if ($CheckFormat) {
        @{ Name = 'Formatting'; Command = 'dotnet', 'format', 'whitespace', "$root/SealosRoute.sln", '--no-restore', '--verify-no-changes' }
    }
)
# Most of these processes live for seconds: what the runtime learns of them for later is lost.
$settings = 'DOTNET_TieredPGO=0', 'DOTNET_gcConcurrent=0', 'POWERSHELL_TELEMETRY_OPTOUT=1'

Write-Host "Running $($runs.Count) groups of tests, $AtOnce at a time."
$counts = $runs | ForEach-Object -ThrottleLimit $AtOnce -Parallel {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $program, $arguments = $_.Command
    # Nothing may wait for what is typed.
    $output = @() | & timeout 1200 env @using:settings $program @arguments 2>&1 | ForEach-Object ToString
    [pscustomobject]@{ Name = $_.Name; Report = $_.Report; Output = $output; ExitCode = $LASTEXITCODE; Time = $watch.Elapsed }
} | ForEach-Object { Read-Result $_ }

if (@($counts).Count -ne $runs.Count) { throw "Of $($runs.Count) groups of tests $(@($counts).Count) came to an end." }

$sum = @{}
foreach ($kind in 'Passed', 'Failed', 'Skipped') { $sum[$kind] = ($counts.$kind | Measure-Object -Sum).Sum }
"$($sum.Passed) passed, $($sum.Failed) failed, $($sum.Skipped) skipped"
exit ($sum.Failed -gt 0)
