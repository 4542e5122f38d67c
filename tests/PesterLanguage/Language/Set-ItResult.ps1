function Set-ItResult {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [switch] $Skipped,
        [string] $Because
    )
    $message = if ($Because) { "is skipped, because $Because" } else { 'is skipped' }
    throw [System.Management.Automation.ErrorRecord]::new(
        [System.Management.Automation.RuntimeException]::new($message), 'PesterTestSkipped', 'InvalidResult', $null)
}
