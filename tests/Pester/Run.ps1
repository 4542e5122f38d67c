<#
.SYNOPSIS
Runs suites with the Pester that the build restored, in this shell.

.PARAMETER Path
The suites; all of this folder if none is named.

.PARAMETER Report
A file for the results, in the form of CTRF that xunit writes too (https://ctrf.io).
#>
param(
    [Parameter(ValueFromRemainingArguments)] [string[]] $Path = @($PSScriptRoot),
    [string] $Report
)

$pathFile = "$PSScriptRoot/bin/Pester.path"
if (-not (Test-Path $pathFile)) {
    throw "There is no '$pathFile'. Run 'dotnet build' first: it restores Pester."
}
Import-Module (Get-Content $pathFile) -ErrorAction Stop

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$configuration.Output.RenderMode = 'Plaintext'
$run = Invoke-Pester -Configuration $configuration

$tests = @(
    foreach ($test in $run.Tests) {
        @{
            name = "$(Split-Path -Leaf $test.ScriptBlock.File): $($test.ExpandedPath)"
            status = $test.Result.ToLowerInvariant()
            duration = [int]$test.Duration.TotalMilliseconds
            message = "$($test.ErrorRecord)"
        }
    }
    # A suite that does not load, that has no test, or whose AfterAll fails has no failed test to tell of it.
    foreach ($suite in $run.Containers) {
        $isSilent = $suite.Result -eq 'Failed' -and $suite.FailedCount -eq 0
        if ($isSilent -or $suite.TotalCount -eq 0) {
            $errors = @($suite.ErrorRecord) + $suite.Blocks.ErrorRecord
            @{ name = "$(Split-Path -Leaf "$($suite.Item)")"; status = 'failed'; message = "The suite failed, or has no test. $errors" }
        }
    }
)
$count = @{ passed = 0; failed = 0; skipped = 0; inconclusive = 0; notrun = 0 }
foreach ($test in $tests) { $count[$test.status]++ }
# What did not come to an end did not pass.
$count.failed += $count.inconclusive + $count.notrun

if ($Report) {
    @{ results = @{ summary = $count; tests = $tests } } | ConvertTo-Json -Depth 4 | Set-Content $Report
}
exit ($count.failed -gt 0)
