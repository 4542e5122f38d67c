# Add must add the same route as 'ip route add <Spec>'. BeforeEach creates the next hop objects.
$pairs = @(
    @{
        Spec = '10.0.0.1 nexthop via 192.168.253.7 nexthop via 192.168.160.7'
        Add = { Add-HostRoute 10.0.0.1 -NextHop 192.168.253.7, 192.168.160.7 }
    }
    @{
        Spec = '10.0.0.1 nexthop via 192.168.253.7 nexthop via 192.168.160.7'
        Add = { Add-HostRoute 10.0.0.1 -NextHop ([ipaddress[]]('192.168.253.7', '192.168.160.7')) }
    }
    @{
        Spec = '10.96.0.0/12 metric 5 mtu 1400 nexthop via 192.168.253.7 weight 3 nexthop dev eth0 weight 256'
        Add = {
            Add-HostRoute -Destination 10.96.0.0/12 -Metric 5 -Mtu 1400 -NextHop 'via 192.168.253.7 weight 3', 'nexthop dev eth0 weight 256'
        }
    }
    @{
        Spec = 'default metric 9 nexthop via 10.55.0.1 dev eth0 onlink nexthop via 192.168.253.7 dev eth1 weight 2'
        Add = {
            Add-HostRoute -Destination 0.0.0.0/0 -Metric 9 -NextHop @(
                @{ Gateway = '10.55.0.1'; InterfaceName = 'eth0'; OnLink = $true }
                [pscustomobject]@{ Gateway = '192.168.253.7'; InterfaceName = 'eth1'; Weight = '2'; OnLink = 'False' }
            )
        }
    }
    @{
        Spec = '10.0.0.1 nexthop via inet6 fe80::1 dev eth0 nexthop via inet6 fd00:253::7 dev eth1'
        Add = { Add-HostRoute 10.0.0.1 -NextHop 'via inet6 fe80::1 dev eth0', @{ Gateway = 'fd00:253::7'; InterfaceName = 'eth1' } }
    }
    @{
        Spec = '10.0.0.1 nexthop via inet6 fe80::1 dev eth0 nexthop via 192.168.253.7'
        Add = { Add-HostRoute 10.0.0.1 -NextHop fe80::1%eth0, 192.168.253.7 }
    }
    @{ Spec = '10.0.0.1 nexthop via 192.168.253.7'; Add = { Add-HostRoute 10.0.0.1 -NextHop 'via 192.168.253.7 weight 7' } }
    @{
        Spec = '10.0.0.1 nexthop via 192.168.253.7 weight 2 nexthop via 192.168.160.7'
        Add = { Add-HostRoute 10.0.0.1 -NextHop 'via 192.168.253.7 dev eth1 weight 2; via 192.168.160.7 dev eth0 weight 1 linkdown' }
    }
    @{
        Ip = '-6'; Spec = 'fd00:9::1 nexthop via fd00:253::7 weight 9 nexthop via fd00:160::7'
        Add = { Add-HostRoute fd00:9::1 -NextHop 'via fd00:253::7 weight 9', fd00:160::7 }
    }
    @{
        Ip = '-6'; Spec = 'fd00:96::/32 metric 5 nexthop via fe80::1 dev eth0 nexthop via fe80::1 dev eth1'
        Add = { Add-HostRoute -Destination fd00:96::/32 -Metric 5 -NextHop fe80::1%eth0, fe80::1%eth1 }
    }
    @{ Spec = '10.0.0.1 nhid 1'; Add = { Add-HostRoute 10.0.0.1 -NextHopId 1 } }
    @{ Spec = '10.96.0.0/12 nhid 3 metric 5 mtu 1400'; Add = { Add-HostRoute -Destination 10.96.0.0/12 -NextHopId 3 -Metric 5 -Mtu 1400 } }
    @{ Ip = '-6'; Spec = 'fd00:9::1 nhid 11'; Add = { Add-HostRoute fd00:9::1 -NextHopId 11 } }
)
foreach ($pair in $pairs) { if (-not $pair.Ip) { $pair.Ip = '-4' } }

BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    . "$PSScriptRoot/Twins.ps1"
    $command = 'SealosRoute.Commands.AddHostRouteCommand'
}
AfterAll { Exit-Lab }

Describe 'Add-HostRoute with next hops' {
    BeforeEach {
        Enter-Lab
        Invoke-Ip '-batch -' @'
nexthop add id 1 via 192.168.253.7 dev eth1
nexthop add id 2 via 192.168.160.7 dev eth0
nexthop add id 3 group 1,3/2
nexthop add id 11 via fd00:253::7 dev eth1
'@
    }

    It 'adds the same route as ip <Ip> route add <Spec>: <Add>' -ForEach $pairs { Assert-SameAddition $Add $Spec $Ip }

    It 'emits each next hop with its interface, weight and flags' {
        $route = Add-HostRoute 10.0.0.1 -NextHop 'via 192.168.253.7 weight 3', 'via 10.55.0.1 dev eth0 onlink'
        $route.Gateway, $route.InterfaceName | Should -Be $null, $null
        $route.NextHops.Gateway | Should -Be '192.168.253.7', '10.55.0.1'
        $route.NextHops.InterfaceName | Should -Be 'eth1', 'eth0'
        $route.NextHops.Weight | Should -Be 3, 1
        $route.NextHops.Flags | Should -Be 'None', 'OnLink'
        $route.NextHops.ToString() | Should -Be 'via 192.168.253.7 dev eth1 weight 3; via 10.55.0.1 dev eth0 weight 1 onlink'
    }
    It 'takes the next hops of an existing route for a new one, <Way>' -ForEach @(
        @{ Way = 'as objects'; Hops = { $args[0].NextHops } }
        @{ Way = 'as their text'; Hops = { $args[0].NextHops.ToString() } }
        @{
            Way = 'as deserialised objects'
            Hops = {
                $serializer = [System.Management.Automation.PSSerializer]
                $serializer::Deserialize($serializer::Serialize($args[0])).NextHops
            }
        }
    ) {
        $first = Add-HostRoute 10.0.0.1 -NextHop 'via 192.168.253.7 weight 3', 'via 10.55.0.1 dev eth0 onlink', 'dev eth1 weight 256'
        $second = Add-HostRoute 10.0.0.2 -NextHop (& $Hops $first)
        $second.NextHops.ToString() | Should -Be $first.NextHops.ToString()
        (Invoke-Ip 'route show 10.0.0.2') -replace '10.0.0.2', '10.0.0.1' | Should -Be (Invoke-Ip 'route show 10.0.0.1')
    }
    It 'keeps the realms and the encapsulation of a next hop' {
        Invoke-Ip 'route add 10.0.0.1 nexthop encap ip id 5 dst 192.168.253.9 via 192.168.253.7 nexthop via 192.168.160.7 realms 3/5'
        $null = Add-HostRoute 10.0.0.2 -NextHop (Get-HostRoute 10.0.0.1).NextHops
        (Invoke-Ip 'route show 10.0.0.2') -replace '10.0.0.2', '10.0.0.1' | Should -Be (Invoke-Ip 'route show 10.0.0.1')
    }

    It 'refuses the next hop <Hop>; the error quotes it and lists what is accepted' -ForEach @(
        @{ Hop = '10.1' }, @{ Hop = 'via' }, @{ Hop = 'via 10.1' }, @{ Hop = 'weight 3' }, @{ Hop = '' }
        @{ Hop = 'via 192.168.253.7 wait 3' }
        @{ Hop = 'via 192.168.253.7 weight 0' }, @{ Hop = 'via 192.168.253.7 weight 257' }, @{ Hop = 'via 192.168.253.7 weight -1' }
        @{ Hop = @{ Gateway = '192.168.253.7'; Weight = 300 }; Text = 'Weight = 300' }
        @{ Hop = @{ Gateway = '192.168.253.7'; Weight = 'much' }; Text = 'Weight = much' }
        @{ Hop = @{ Gatway = '192.168.253.7'; InterfaceName = 'eth1' }; Text = 'Gatway = 192.168.253.7' }
        @{ Hop = @{ Weight = 3 }; Text = 'Weight = 3' }
        @{ Hop = $null; Text = 'null' }
    ) {
        $failure = Get-Failure { Add-HostRoute 10.0.0.1 -NextHop '192.168.160.7', $Hop }
        $failure.FullyQualifiedErrorId | Should -Be "ParameterArgumentTransformationError,$command"
        "$failure" | Should -BeLike "*'*$(if ($Text) { $Text } else { $Hop })*' is not a next hop. Accepted: *with a weight from 1 to 256."
        Invoke-Ip 'route show 10.0.0.1' | Should -BeNullOrEmpty
    }
    It 'refuses the next hops <Hops> with the error <Id>' -ForEach @(
        @{ Hops = '192.168.253.7', '10.55.0.1'; Id = 'GatewayUnreachable'; Words = '*(ENETUNREACH): Nexthop has invalid gateway.' }
        @{ Hops = '192.168.253.7', 'dev eth9'; Id = 'InterfaceNotFound'; Words = '*there is no interface named ''eth9''.' }
        @{ Hops = '192.168.253.7', 'fd00:253::7'; Id = 'InvalidAddress'; Words = '*fd00:253::7 is IPv6 and 10.0.0.1 is IPv4*' }
        @{
            Hops = '192.168.253.7', 'via fe80::1%lo dev eth1'; Id = 'InvalidAddress'
            Words = '*the gateway''s zone is not interface ''eth1''.'
        }
    ) {
        $failure = Get-Failure { Add-HostRoute 10.0.0.1 -NextHop $Hops }
        "$failure" | Should -BeLike $Words
        $failure.FullyQualifiedErrorId | Should -Be "$Id,$command"
        Invoke-Ip 'route show 10.0.0.1' | Should -BeNullOrEmpty
    }
    It 'refuses more next hops than fit into one netlink message' {
        $failure = Get-Failure { Add-HostRoute 10.0.0.1 -NextHop (, '192.168.253.7' * 5000) }
        $failure.FullyQualifiedErrorId | Should -Be "InvalidRoute,$command"
        "$failure" | Should -Be 'Add route 10.0.0.1: 5000 next hops do not fit into one message.'
    }
    It 'refuses a record whose -NextHop has a null, and adds the other records' {
        $records = @{ Host = '10.0.0.1'; NextHop = '192.168.253.7', $null }, '10.0.0.2'
        $records | Add-HostRoute -InterfaceName eth1 -ErrorAction SilentlyContinue -ErrorVariable failures | ForEach-Object ToString |
            Should -Be '10.0.0.2 dev eth1 scope link'
        "$failures" | Should -BeLike "Add route: the property 'NextHop': 'null' is not a next hop. Accepted: *"
    }
    It 'refuses an IPv4 next hop for an IPv6 route, which the kernel does not support' {
        $failure = Get-Failure { Add-HostRoute fd00:9::1 -NextHop fd00:253::7, 192.168.253.7 }
        $failure.FullyQualifiedErrorId | Should -Be "InvalidAddress,$command"
        "$failure" | Should -BeLike '*192.168.253.7 is IPv4 and fd00:9::1 is IPv6*'
    }
}
