<#
.SYNOPSIS
Replays a host with two network interfaces in a network namespace of its own, and checks, adds and removes a host route there.

.DESCRIPTION
The script changes nothing outside the namespace, which is removed when the script ends. It works as root and as an ordinary user.
If the module is not built yet, the script builds it, which takes the .NET SDK.
#>
param([switch] $InNamespace)

$root = Split-Path $PSScriptRoot
if (-not (Test-Path "$root/bin/SealosRoute.PowerShell.dll")) {
    Write-Host "Building the module into $root/bin. The first time, this fetches the packages that it is built from."
    dotnet build "$root/src/SealosRoute.PowerShell" --configuration Release --nologo --verbosity quiet
    if ($LASTEXITCODE -ne 0) {
        throw 'The module could not be built.'
    }
}

if (-not $InNamespace) {
    # A process with several threads cannot enter a new user namespace: start this same shell again, inside.
    $shell = @([Environment]::ProcessPath)
    if ([IO.Path]::GetFileNameWithoutExtension($shell[0]) -eq 'dotnet') {
        $shell += [Environment]::GetCommandLineArgs()[0]
    }
    $asRoot = @(if ((id -u) -ne 0) { '--map-root-user' })
    & unshare @asRoot --net -- @shell -NoProfile -File $PSCommandPath -InNamespace
    exit $LASTEXITCODE
}

# A new namespace has only the loopback interface. Check this, so that the script never changes the machine's own network.
if (@(ip -oneline link show).Count -ne 1) {
    throw 'This is not a new network namespace. Run the script without -InNamespace.'
}

Import-Module "$root/SealosRoute.psd1"

function Show([scriptblock] $Command) {
    "PS> $("$Command".Trim())"
    & $Command
    ''
}

function Set-Link([string] $Name, [string] $Address) {
    ip link add $Name type veth peer name "$Name-peer"
    ip address add $Address dev $Name
    ip link set $Name up
    ip link set "$Name-peer" up
}

Set-Link eth0 192.168.160.243/24
Set-Link eth1 192.168.253.129/24
ip route add default via 192.168.253.1

'A host with two interfaces, whose default route leaves through the second:'
''
Show { ip -brief -4 address show up }
Show { ip route show }

'Which address is the one that Kubernetes would choose?'
''
Show { Test-DefaultRouteHost -Host 192.168.253.129 }
Show { Test-DefaultRouteHost -Host 192.168.253.128 }
Show { Test-DefaultRouteHost -Host 192.168.160.243 }

'The route that lets a node reach the virtual IP of its cluster from its own address:'
''
Show { Add-HostRoute -Host 10.103.97.2 -Gateway 192.168.253.129 }
Show { ip route show 10.103.97.2 }
Show { Remove-HostRoute -Host 10.103.97.2 -Gateway 192.168.253.129 }
Show { ip route show 10.103.97.2 }
Show { Remove-HostRoute -Host 10.103.97.2 -Gateway 192.168.253.129 }
