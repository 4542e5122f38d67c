<#
.SYNOPSIS
Builds, tests and packages SealosRoute. Runs in pwsh, and where there is none:
dotnet run --project tools/EmbeddedShell -- -File build.ps1 -Task Package

.DESCRIPTION
Build    the module into bin/, its help into en-US/, and the tools; then Import-Module ./SealosRoute.psd1 works.
Test     dotnet test: all tests, the Pester suites among them.
Pester   the suites in tests/Pester: with Pester where it is installed, else with the engine's own small runner.
Package  the module as a module path wants it, in out/SealosRoute/<version>, and its .nupkg for the PowerShell Gallery beside it.
Clean    removes all that the other tasks made.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Pester', 'Package', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $args failed with exit code $LASTEXITCODE."
    }
}

function Remove-Folder([string] $Path) {
    if ([IO.Directory]::Exists($Path)) {
        [IO.Directory]::Delete($Path, $true)
    }
}

switch ($Task) {
    'Build' {
        Invoke-DotNet build "$root/SealosRoute.sln" --configuration $Configuration --nologo --verbosity quiet
    }
    'Test' {
        Invoke-DotNet test --solution "$root/SealosRoute.sln" --configuration $Configuration
    }
    'Pester' {
        Invoke-DotNet build "$root/SealosRoute.sln" --configuration $Configuration --nologo --verbosity quiet
        # Pester needs pwsh's own cmdlets, which the engine alone does not have.
        $pester = Get-Module -ListAvailable Pester | Where-Object Version -GE '5.0'
        # The suites count on the shell's own preference, not on this script's.
        $ErrorActionPreference = 'Continue'
        if ($pester -and (Get-Command Write-Host -ErrorAction Ignore)) {
            Import-Module Pester -MinimumVersion 5.0
            $failed = (Invoke-Pester "$root/tests/Pester" -PassThru).FailedCount
        }
        else {
            & "$root/tests/PesterLanguage/Run.ps1" -Path "$root/tests/Pester"
            $failed = $LASTEXITCODE
        }
        if ($failed) {
            throw 'Some tests failed.'
        }
    }
    'Package' {
        Invoke-DotNet build "$root/SealosRoute.sln" --configuration $Configuration --nologo --verbosity quiet
        Invoke-DotNet pack "$root/src/SealosRoute.PowerShell" --configuration $Configuration --no-build --nologo --verbosity quiet
    }
    'Clean' {
        foreach ($folder in 'bin', 'en-US', 'out', 'tests/Pester/bin') {
            Remove-Folder "$root/$folder"
        }
        foreach ($project in [IO.Directory]::GetFiles($root, '*.csproj', 'AllDirectories')) {
            Remove-Folder ([IO.Path]::Combine([IO.Path]::GetDirectoryName($project), 'bin'))
            Remove-Folder ([IO.Path]::Combine([IO.Path]::GetDirectoryName($project), 'obj'))
        }
    }
}
