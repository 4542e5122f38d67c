<#
.SYNOPSIS
Lets a node reach its cluster's virtual IP from the node's own address. Running it again changes nothing.

.DESCRIPTION
Kubernetes takes the address on the default route for the host's own. A node that is known to its cluster by another address needs a route
for the virtual IP of the API server through that address, or IPVS does not work and the node cannot join.

.PARAMETER NodeAddress
The address by which the cluster knows this node.

.PARAMETER VirtualIP
The virtual IP of the cluster's API server.

.EXAMPLE
./JoinNode.ps1 -NodeAddress 192.168.160.243
#>
param(
    [Parameter(Mandatory)] [string] $NodeAddress,
    [string] $VirtualIP = '10.103.97.2'
)

# Not being able to tell is an error, and then nothing is changed: it is not the same as «no».
$ErrorActionPreference = 'Stop'

if (Test-DefaultRouteHost -Host $NodeAddress) {
    "$NodeAddress is the address on the default route: no route is needed."
}
else {
    $route = Add-HostRoute -Host $VirtualIP -Gateway $NodeAddress -IfNotExists
    "$VirtualIP is reached from ${NodeAddress}: $route"
}
