#Requires -Version 7.4
<#
.SYNOPSIS
Builds, tests and packages SealosRoute. Without an installed pwsh:
dotnet tool restore && dotnet pwsh build.ps1 Test

.DESCRIPTION
Build    the module into bin/, its help into en-US/, and the tools; then Import-Module ./SealosRoute.psd1 works.
Test     all tests: xunit's, and the Pester suites in this shell. The last line adds them up.
Pester   the Pester suites alone; with -Suite some of them, as in -Suite Get-HostRoute, Views.
Check    what continuous integration does: all tests, and the formatting of the sources.
Help     the help of docs/ into en-US/: with PlatyPS where Microsoft.PowerShell.PlatyPS is installed, else with tools/HelpBuilder.
Package  the module as a module path wants it, in out/SealosRoute/<version>, and its .nupkg for the PowerShell Gallery beside it.
Clean    removes all that the other tasks made.

.PARAMETER PesterVersion
Another Pester than the one in Directory.Packages.props. The build fetches it.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Pester', 'Check', 'Help', 'Package', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    [version] $PesterVersion,

    [string[]] $Suite
)

$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$options = @('--configuration', $Configuration, '--nologo', '--verbosity', 'quiet')

function Invoke-DotNet {
    Write-Host "> dotnet $args"
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $args failed with exit code $LASTEXITCODE."
    }
}

function Invoke-Build {
    Write-Host 'Building all projects. The first time, this fetches their packages and Pester.'
    $pester = @(if ($PesterVersion) { "-p:PesterVersion=$PesterVersion" })
    Invoke-DotNet build "$root/SealosRoute.sln" @options @pester
}

function Invoke-Test([hashtable] $Options) {
    & "$root/tests/Run.ps1" -Configuration $Configuration @Options
    exit $LASTEXITCODE
}

switch ($Task) {
    'Build' {
        Invoke-Build
    }
    'Test' {
        Invoke-Build
        Invoke-Test @{}
    }
    'Pester' {
        Invoke-Build
        Invoke-Test @{ Suite = ($Suite ?? '*') -split ',' }
    }
    'Check' {
        Invoke-Build
        Invoke-Test @{ CheckFormat = $true }
    }
    'Help' {
        & "$root/tools/Build-Help.ps1" -Configuration $Configuration
    }
    'Package' {
        Invoke-DotNet build "$root/tools/HelpBuilder" @options
        Invoke-DotNet pack "$root/src/SealosRoute.PowerShell" @options
    }
    'Clean' {
        Remove-Item "$root/bin", "$root/en-US", "$root/out", "$root/tests/Pester/bin" -Recurse -ErrorAction Ignore
        Get-ChildItem $root -Recurse -Filter *.csproj | ForEach-Object {
            Remove-Item "$($_.Directory)/bin", "$($_.Directory)/obj" -Recurse -ErrorAction Ignore
        }
    }
}
