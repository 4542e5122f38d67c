<#
.SYNOPSIS
Runs suites without Pester, in any PowerShell engine, and prints a line for each test. The exit code is 1 if anything failed.
.PARAMETER Path
Suites, or folders of them.
.PARAMETER JsonPath
A file to write as well: one JSON object a line for each result, apart from whatever the tests themselves print.
.EXAMPLE
dotnet run --project tools/EmbeddedShell -- -File tests/PesterLanguage/Run.ps1 tests/Pester
#>
param(
    [Parameter(Mandatory, Position = 0, ValueFromRemainingArguments)] [string[]] $Path,
    [string] $JsonPath
)

# Without a catch an error might end its statement only, and the exit code would be that of whatever ran last.
try {
    Import-Module "$PSScriptRoot/PesterLanguage.psd1" -ErrorAction Stop
    Invoke-PesterLanguageRun @PSBoundParameters
}
catch {
    throw
}
exit $LASTEXITCODE
