# Runs suites, or folders of them, and prints a line for each test. What Run.ps1 does, where no suite sees its variables.
# Like a program it leaves its exit code in $LASTEXITCODE: 1 if anything failed.
function Invoke-PesterLanguageRun {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [string[]] $Path, [string] $JsonPath)

    "SealosRoute's own runner, for a subset of Pester's language, where Pester is not installed. Where it is: Invoke-Pester tests/Pester"

    $count = @{ Passed = 0; Failed = 0; Skipped = 0 }
    $files = foreach ($item in $Path) { Get-SuiteFile $PSCmdlet.GetUnresolvedProviderPathFromPSPath($item) }
    $json = if ($JsonPath) { [System.IO.StreamWriter]::new($PSCmdlet.GetUnresolvedProviderPathFromPSPath($JsonPath)) }
    try {
        foreach ($file in $files) {
            "`n$file"
            $heading = ''
            foreach ($result in Invoke-Suite $file $PSCmdlet.SessionState) {
                $count[$result.Result]++
                if ($result.ExpandedPath -ne $heading) {
                    $heading = $result.ExpandedPath
                    " $heading"
                }
                Format-Result $result
                if ($json) {
                    $json.WriteLine((ConvertTo-JsonLine $result))
                }
            }
        }
    }
    finally {
        if ($json) {
            $json.Dispose()
        }
    }
    "`n$($count.Passed) passed, $($count.Failed) failed, $($count.Skipped) skipped"
    $global:LASTEXITCODE = [int]($count.Failed -gt 0)
}

function Get-SuiteFile([string] $Path) {
    if (-not [System.IO.Directory]::Exists($Path)) {
        return $Path
    }
    $suites = [System.IO.Directory]::GetFiles($Path, '*.Tests.ps1', [System.IO.SearchOption]::AllDirectories)
    if ($suites.Count -eq 0) {
        throw "There is no *.Tests.ps1 in '$Path'."
    }
    [System.Array]::Sort($suites, [System.StringComparer]::Ordinal)
    $suites
}
