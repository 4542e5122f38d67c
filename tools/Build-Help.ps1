<#
.SYNOPSIS
Makes the help that Get-Help shows, in en-US, of the pages in docs: with PlatyPS where it is installed, else with tools/HelpBuilder.
#>
param([string] $Configuration = 'Release')

$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$help = "$root/en-US"

# The build does so too. It also makes the about topic, of which PlatyPS knows nothing.
Write-Host 'Making the help with tools/HelpBuilder.'
dotnet build "$root/tools/HelpBuilder" --configuration $Configuration --nologo --verbosity quiet
if ($LASTEXITCODE -ne 0) {
    throw 'The help could not be made.'
}

if (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS) {
    Write-Host 'Making the help of the cmdlets anew with PlatyPS.'
    Import-Module Microsoft.PowerShell.PlatyPS
    $folder = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "help-$([guid]::NewGuid())")
    Measure-PlatyPSMarkdown "$root/docs/cmdlets/*.md" | Where-Object Filetype -Match 'CommandHelp' |
        Import-MarkdownCommandHelp -Path { $_.FilePath } | Export-MamlCommandHelp -OutputFolder $folder > $null
    Get-ChildItem $folder -Recurse -Filter *-Help.xml | Move-Item -Destination $help -Force
    Remove-Item $folder -Recurse
}
