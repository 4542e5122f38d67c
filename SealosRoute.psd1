@{
    RootModule             = 'bin/SealosRoute.PowerShell.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = '6c1d1b0e-7f0b-4d6a-9a52-3d0d6f1b8e47'
    Author                 = 'SealosRoute contributors'
    CompanyName            = 'SealosRoute'
    Copyright              = '(c) SealosRoute contributors. MIT license.'
    Description            = 'Routing for PowerShell on Linux: list, look up, add, change, remove and watch routes of both families, save and restore them, and check which address of the host is on the default route. Typed route objects over rtnetlink; nothing else is needed.'
    PowerShellVersion      = '7.4'
    CompatiblePSEditions   = @('Core')
    CmdletsToExport        = @(
        'Add-HostRoute', 'Find-HostRoute', 'Get-DefaultRouteHost', 'Get-HostRoute', 'Remove-HostRoute', 'Set-HostRoute',
        'Test-DefaultRouteHost', 'Watch-HostRoute'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    FormatsToProcess       = @('bin/SealosRoute.HostRoute.format.ps1xml', 'bin/SealosRoute.format.ps1xml')
    PrivateData            = @{
        PSData = @{
            Tags       = @('Linux', 'Network', 'Routing', 'Netlink', 'Kubernetes', 'PSEdition_Core')
            LicenseUri = 'https://opensource.org/license/mit'
        }
    }
}
