<#
.SYNOPSIS
Runs one suite, and gives a result for each It.
.DESCRIPTION
A result has File, Path (the blocks), ExpandedPath, Name, Result (Passed, Failed or Skipped), Message, Location (file:line) and Duration.
What fails without being a test has a failed result of its own: a file that cannot be loaded or has no test, an AfterAll that throws.
#>
function Invoke-PesterLanguageSuite {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [string] $Path)

    Invoke-Suite $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Path) $PSCmdlet.SessionState
}

function Invoke-Suite([string] $File, [System.Management.Automation.SessionState] $SessionState) {
    $outer = $script:suite
    $script:suite = New-Suite $File $SessionState
    try {
        $root = $script:suite.Root
        Invoke-InNewScriptScope { Invoke-SuiteCode { Read-Suite } $root.SetupErrors }
        if ($root.SetupErrors.Count -gt 0) {
            return New-Result -Name 'can be loaded' -Result Failed -Errors $root.SetupErrors
        }
        Invoke-InNewScriptScope { Invoke-Block $root }
        $results = @(Get-BlockResult $root)
        if ($results.Count -eq 0) {
            return New-Result -Name 'has a test' -Result Failed -Before 'There is no It in this file.'
        }
        $results
    }
    finally {
        $script:suite = $outer
    }
}
