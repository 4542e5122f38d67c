# Ends the test with what was expected and what was found instead.
function Stop-Assertion([string] $Expected, [string] $But, [string] $Because) {
    $reason = if ($Because) { " because $($Because -replace '^because\s+')," } else { '' }
    throw [System.Management.Automation.ErrorRecord]::new(
        [System.Exception]::new("Expected $Expected,$reason but $But"), 'PesterAssertionFailed', 'InvalidResult', $null)
}
