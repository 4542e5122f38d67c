<#
.SYNOPSIS
Lets a node reach its cluster's virtual IP from the node's own address. A second run changes nothing.

.DESCRIPTION
Kubernetes chooses the address on the default route as the host's own. If the cluster knows the node by another address, the node needs a
route to the virtual IP of the API server through that address. Without it, IPVS does not work, and the node cannot join.

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

# If no address can be chosen, the test is an error, and the script stops: that is not the same as «no».
$ErrorActionPreference = 'Stop'

if (Test-DefaultRouteHost -Host $NodeAddress) {
    "$NodeAddress is the address on the default route: no route is needed."
}
else {
    $route = Add-HostRoute -Host $VirtualIP -Gateway $NodeAddress -IfNotExists
    "$VirtualIP is reached from ${NodeAddress}: $route"
}
