Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

# The suite under way (Engine/Scope.ps1), and the block whose body is being read: $null but during discovery.
$script:suite = $null
$script:openBlock = $null
$script:scriptScope = "$PSScriptRoot/ScriptScope.ps1"

# The files of this module: a failure is shown where the suite caused it, not where one of these reported it.
$script:ownFiles = foreach ($folder in 'Language', 'Engine', 'Assertions', 'Report') {
    [System.IO.Directory]::GetFiles([System.IO.Path]::Combine($PSScriptRoot, $folder), '*.ps1')
}
foreach ($file in $script:ownFiles) {
    . $file
}
