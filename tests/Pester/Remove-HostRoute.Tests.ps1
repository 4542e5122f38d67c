# All addresses of one entry are of its family. End is what iproute2 prints at the end of a route that was given no metric.
$families = @(
    @{
        Family = 'IPv4'; Ip = '-4'; Length = 32; Target = '10.103.97.2'; Base = '10.103.97.0'; Gateway = '192.168.253.7'
        Other = '192.168.160.7'; Source = '192.168.253.129'; Id = 5; OtherId = 6; Pref = ''; End = ''
    }
    @{
        Family = 'IPv6'; Ip = '-6'; Length = 128; Target = 'fd00:103::2'; Base = 'fd00:103::'; Gateway = 'fd00:253::7'
        Other = 'fd00:160::7'; Source = 'fd00:253::129'; Id = 15; OtherId = 16; Pref = ' pref medium'; End = ' metric 1024 pref medium'
    }
)

BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    $command = 'SealosRoute.Commands.RemoveHostRouteCommand'

    # The routes that a test added and the cmdlet did not remove: all but the default route and those of the kernel.
    function Get-Remaining([string] $Ip) {
        Invoke-Ip "$Ip route show" | Where-Object { $_ -notmatch '^default |proto kernel' }
    }
}
AfterAll { Exit-Lab }

Describe 'Remove-HostRoute' {
    BeforeEach { Enter-Lab }

    Context 'with a host of <Family>' -ForEach $families {
        It 'removes the route with the given -Gateway and emits nothing' {
            Invoke-Ip "$Ip route add $Target via $Gateway"
            Remove-HostRoute -Host $Target -Gateway $Gateway | Should -BeNullOrEmpty
            Get-Remaining $Ip | Should -BeNullOrEmpty
        }
        It 'removes all routes to the host, of any kind, if only -Host is given' {
            Invoke-Ip "$Ip nexthop add id 1 via $Gateway dev eth1"
            foreach ($spec in @(
                    "$Target via $Gateway", "$Target via $Other metric 5", "$Target dev eth1 metric 6", "blackhole $Target metric 7"
                    "unreachable $Target metric 8", "$Target metric 9 nexthop via $Gateway nexthop via $Other", "$Target nhid 1 metric 10"
                    "$Target via $Gateway metric 11 proto static mtu 1400", "$Target via $Gateway metric 4294967295"
                )) {
                Invoke-Ip "$Ip route add $spec"
            }
            (Remove-HostRoute $Target -PassThru).Metric.Where({ $_ -in 5..11 + 4294967295 }) | Should -HaveCount 8
            Get-Remaining $Ip | Should -BeNullOrEmpty
        }
        It 'removes <What> by its gateway' -ForEach @(
            @{ What = 'a route of another program'; Spec = '{0} via {1} proto static' }
            @{ What = 'a route of a protocol without a name'; Spec = '{0} via {1} proto 222' }
            @{ What = 'a route with source and mtu'; Spec = '{0} via {1} src {2} mtu 1400' }
            @{ What = 'a route with locked metrics'; Spec = '{0} via {1} mtu lock 1400 advmss 1000 initcwnd 20' }
            @{ What = 'a route of a next hop object'; Spec = '{0} nhid {3}' }
            @{ What = 'a route of high metric'; Spec = '{0} via {1} metric 4294967295' }
        ) {
            Invoke-Ip "$Ip nexthop add id $Id via $Gateway dev eth1"
            Invoke-Ip "$Ip route add $($Spec -f $Target, $Gateway, $Source, $Id)"
            Remove-HostRoute $Target $Gateway -Confirm:$false
            Get-Remaining $Ip | Should -BeNullOrEmpty
        }
        It 'keeps <What>, which -Gateway does not select, and shows it in the error' -ForEach @(
            @{ What = 'a route by another gateway'; Spec = '{0} via {2}' }
            @{ What = 'a route without a gateway'; Spec = '{0} dev eth1' }
            @{ What = 'a blackhole'; Spec = 'blackhole {0}' }
            @{ What = 'a multipath route with this gateway first'; Spec = '{0} nexthop via {1} nexthop via {2}' }
            @{ What = 'a multipath route with this gateway second'; Spec = '{0} nexthop via {2} nexthop via {1}' }
            @{ What = 'a group of next hop objects with this gateway'; Spec = '{0} nhid 30' }
        ) {
            Invoke-Ip "$Ip nexthop add id $Id via $Gateway dev eth1"
            Invoke-Ip "$Ip nexthop add id $OtherId via $Other dev eth0"
            Invoke-Ip "nexthop add id 30 group $Id/$OtherId"
            Invoke-Ip "$Ip route add $($Spec -f $Target, $Gateway, $Other)"
            $before = Get-AllRoute
            $failure = Get-Failure { Remove-HostRoute $Target $Gateway }
            $failure.FullyQualifiedErrorId | Should -Be "RouteNotFound,$command"
            $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $failure.TargetObject | Should -Be $Target
            "$failure" | Should -BeLike "Remove route $Target via ${Gateway}: No such process (ESRCH): * is another: *$Target*"
            Get-AllRoute | Should -Be $before
        }
        It 'removes only routes that match -Gateway, -InterfaceName and -Metric together' {
            Invoke-Ip "$Ip route add $Target via $Gateway metric 5"
            Invoke-Ip "$Ip route add $Target via $Gateway metric 6"
            Invoke-Ip "$Ip route add $Target via $Other metric 7"
            Invoke-Ip "$Ip route add $Target dev eth0 metric 8"
            Remove-HostRoute $Target $Gateway -InterfaceName eth1 -Metric 6
            Get-Remaining $Ip | Should -HaveCount 3
            Remove-HostRoute $Target -InterfaceName eth0
            Get-Remaining $Ip | Should -Be "$Target via $Gateway dev eth1 metric 5$Pref"
            (Get-Failure { Remove-HostRoute $Target $Gateway -InterfaceName eth0 }).FullyQualifiedErrorId |
                Should -Be "RouteNotFound,$command"
            (Get-Failure { Remove-HostRoute $Target -Metric 6 }).FullyQualifiedErrorId | Should -Be "RouteNotFound,$command"
            Get-Remaining $Ip | Should -Be "$Target via $Gateway dev eth1 metric 5$Pref"
        }
        It 'keeps routes of shorter prefixes and of other tables' {
            Invoke-Ip "$Ip route add $Base via $Gateway"
            Invoke-Ip "$Ip route add $Base/$($Length - 1) via $Gateway"
            Invoke-Ip "$Ip route add $Base/$($Length - 8) via $Gateway"
            Invoke-Ip "$Ip route add $Base via $Gateway table 100"
            $before = Get-AllRoute
            Remove-HostRoute $Base
            $after = Get-AllRoute
            $before.Where({ $_ -notin $after }) | Should -Be "$Base via $Gateway dev eth1$End"
            $after | Should -HaveCount ($before.Count - 1)
            (Get-Failure { Remove-HostRoute $Base }).FullyQualifiedErrorId | Should -Be "RouteNotFound,$command"
            Get-AllRoute | Should -Be $after
        }
        It 'reports RouteNotFound with the kernel''s text the second time, and nothing with -IfExists' {
            Invoke-Ip "$Ip route add $Target via $Gateway"
            Remove-HostRoute $Target $Gateway
            $failure = Get-Failure { Remove-HostRoute $Target $Gateway }
            $failure.FullyQualifiedErrorId | Should -Be "RouteNotFound,$command"
            "$failure" | Should -BeLike "Remove route $Target via ${Gateway}: No such process (ESRCH): * no route to this host."
            Remove-HostRoute $Target $Gateway -IfExists -PassThru | Should -BeNullOrEmpty
        }
        It 'removes the route with -IfExists too' {
            Invoke-Ip "$Ip route add $Target via $Gateway"
            Remove-HostRoute $Target -IfExists
            Get-Remaining $Ip | Should -BeNullOrEmpty
        }
        It 'keeps the routes with -WhatIf, and does not ask with -Confirm:$false' {
            $ConfirmPreference = 'Low'
            Invoke-Ip "$Ip route add $Target via $Gateway"
            Remove-HostRoute $Target -PassThru -WhatIf | Should -BeNullOrEmpty
            Get-Remaining $Ip | Should -HaveCount 1
            Remove-HostRoute $Target -Confirm:$false
            Get-Remaining $Ip | Should -BeNullOrEmpty
        }
        It 'emits the removed routes with -PassThru' {
            Invoke-Ip "$Ip route add $Target via $Gateway proto static metric 5"
            Invoke-Ip "$Ip route add blackhole $Target metric 6"
            $routes = Remove-HostRoute $Target -PassThru
            $routes | Should -BeOfType [SealosRoute.HostRoute]
            $routes.Type | Should -Be 'Unicast', 'Blackhole'
            $routes.Metric | Should -Be 5, 6
            $routes.Protocol | Should -Be 'Static', 'Boot'
            $routes[0].Gateway | Should -Be $Gateway
            $routes[1].Gateway | Should -BeNullOrEmpty
        }
    }

    Context 'with IPv4 only' {
        It 'removes all routes to a host, also those with a type of service or a metric' {
            Invoke-Ip 'route add 10.0.0.1 tos 0x10 via 192.168.253.7'
            Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7 metric 5'
            Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7'
            Invoke-Ip 'route append 10.0.0.1 via 192.168.253.8'
            (Remove-HostRoute 10.0.0.1 -PassThru).Metric | Should -Be $null, $null, $null, 5
            Invoke-Ip 'route show 10.0.0.1' | Should -BeNullOrEmpty
        }
        It 'removes a route with a type of service' {
            Invoke-Ip 'route add 10.0.0.1 tos 0x10 via 192.168.253.7'
            Remove-HostRoute 10.0.0.1 192.168.253.7
            Get-Remaining | Should -BeNullOrEmpty
        }
        It 'removes both routes of a host, of which one is for a type of service that no packet matches' {
            Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7'
            Invoke-Ip 'route add 10.0.0.1 tos 0xb8 via 192.168.253.8'
            (Remove-HostRoute 10.0.0.1 -PassThru).TypeOfService | Should -Be 0, 0xb8
            Get-Remaining | Should -BeNullOrEmpty
        }
        It 'removes the only route of a host, which is for a type of service that no packet matches' {
            Invoke-Ip 'route add 10.0.0.1 tos 0xe0 via 192.168.253.8'
            (Get-HostRoute 10.0.0.1).TypeOfService | Should -Be 0xe0
            Remove-HostRoute 10.0.0.1
            Get-Remaining | Should -BeNullOrEmpty
        }
        It 'removes the route without a metric with -Metric 0' {
            Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7'
            Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7 metric 1'
            Remove-HostRoute 10.0.0.1 -Metric 0
            Get-Remaining | Should -Be '10.0.0.1 via 192.168.253.7 dev eth1 metric 1'
            (Get-Failure { Remove-HostRoute 10.0.0.1 -Metric 0 }).FullyQualifiedErrorId | Should -Be "RouteNotFound,$command"
        }
        It 'removes a route by its IPv6 gateway' {
            Invoke-Ip 'route add 10.0.0.1 via inet6 fe80::1 dev eth0'
            Remove-HostRoute 10.0.0.1 fe80::1
            Get-Remaining | Should -BeNullOrEmpty
        }
        It 'reports RouteNotFound on a host that never had a route' {
            Enter-Lab -Bare
            (Get-IpRefusal 'route del 10.0.0.1').Exception.Message | Should -BeLike '*No such process*'
            (Get-Failure { Remove-HostRoute 10.0.0.1 }).FullyQualifiedErrorId | Should -Be "RouteNotFound,$command"
            Remove-HostRoute 10.0.0.1 -IfExists
        }
        It 'reports RouteNotFound if the route is gone because its gateway''s link, the host''s own, went down' {
            $route = Add-HostRoute 10.103.97.2 192.168.253.129
            Invoke-Ip 'link set eth1 down'
            (Get-Failure { $route | Remove-HostRoute }).FullyQualifiedErrorId | Should -Be "RouteNotFound,$command"
            $route | Remove-HostRoute -IfExists
        }
        It 'reports RouteNotFound if the route is gone because its gateway, the host''s own address, was removed' {
            $null = Add-HostRoute 10.103.97.2 192.168.253.129
            Invoke-Ip 'address del 192.168.253.129/24 dev eth1'
            (Get-Failure { Remove-HostRoute 10.103.97.2 }).FullyQualifiedErrorId | Should -Be "RouteNotFound,$command"
        }
    }

    Context 'with a piped route of <Family>' -ForEach $families {
        It 'removes exactly that route' {
            $route = Add-HostRoute $Target $Gateway
            Invoke-Ip "$Ip route add $Target via $Gateway metric 6"
            $route | Remove-HostRoute
            Get-Remaining $Ip | Should -Be "$Target via $Gateway dev eth1 metric 6$Pref"
        }
        It 'removes the route of -InputObject, and emits it with -PassThru' {
            $route = Add-HostRoute $Target $Gateway
            "$(Remove-HostRoute -InputObject $route -PassThru)" | Should -Be "$route"
            Get-Remaining $Ip | Should -BeNullOrEmpty
        }
        It 'reports RouteNotFound and keeps the other route if <What>' -ForEach @(
            @{ What = 'a route by another gateway took its place'; Spec = '{0} via {2}' }
            @{ What = 'a route of another protocol took its place'; Spec = '{0} via {1} proto static' }
            @{ What = 'a route with an mtu took its place'; Spec = '{0} via {1} mtu 1400' }
            @{ What = 'a route with a source took its place'; Spec = '{0} via {1} src {3}' }
            @{ What = 'a blackhole took its place'; Spec = 'blackhole {0}' }
            @{ What = 'a multipath route took its place'; Spec = '{0} nexthop via {1} nexthop via {2}' }
        ) {
            $route = Add-HostRoute $Target $Gateway
            Invoke-Ip "$Ip route del $Target"
            Invoke-Ip "$Ip route add $($Spec -f $Target, $Gateway, $Other, $Source)"
            $before = Get-AllRoute
            $failure = Get-Failure { $route | Remove-HostRoute }
            $failure.FullyQualifiedErrorId | Should -Be "RouteNotFound,$command"
            [object]::ReferenceEquals($failure.TargetObject, $route) | Should -BeTrue
            "$failure" | Should -BeLike "Remove route ${route}: No such process (ESRCH)*$Target*"
            $route | Remove-HostRoute -IfExists | Should -BeNullOrEmpty
            Get-AllRoute | Should -Be $before
        }
    }

    Context 'inputs' {
        BeforeEach {
            foreach ($n in 1..4) { Invoke-Ip "route add 10.0.0.$n via 192.168.253.7 metric $n" }
            Invoke-Ip '-6 route add fd00:9::1 via fd00:253::7'
        }
        It 'removes the routes to each host, <Way>' -ForEach @(
            @{ Way = 'by parameter'; Remove = { Remove-HostRoute -Host 10.0.0.1, fd00:9::1, 10.0.0.2 } }
            @{ Way = 'piped as text'; Remove = { '10.0.0.1', 'fd00:9::1', '10.0.0.2' | Remove-HostRoute } }
            @{ Way = 'piped as addresses'; Remove = { [ipaddress[]]('10.0.0.1', 'fd00:9::1', '10.0.0.2') | Remove-HostRoute } }
            @{
                Way = 'piped as routes'
                Remove = { Remove-HostRoute 10.0.0.1, fd00:9::1, 10.0.0.2 -PassThru | Add-HostRoute | Remove-HostRoute }
            }
        ) {
            & $Remove
            Get-Remaining | Should -Be '10.0.0.3 via 192.168.253.7 dev eth1 metric 3', '10.0.0.4 via 192.168.253.7 dev eth1 metric 4'
            Get-Remaining -6 | Should -BeNullOrEmpty
        }
        It 'takes records as Import-Csv makes them; a bad record is one error, and the others are removed' {
            $removed = @(
                [pscustomobject]@{ Host = '10.0.0.1'; Gateway = '192.168.253.7'; InterfaceName = 'eth1'; Metric = '1' }
                [pscustomobject]@{ Host = '10.0.0.02'; Gateway = '192.168.253.7'; InterfaceName = 'eth1'; Metric = '2' }
                [pscustomobject]@{ Host = '10.0.0.2'; Gateway = '7'; InterfaceName = 'eth1'; Metric = '2' }
                [pscustomobject]@{ Host = '10.0.0.3'; Gateway = '192.168.253.7'; InterfaceName = 'eth0'; Metric = '3' }
                [pscustomobject]@{ Host = '10.0.0.4' }
            ) | Remove-HostRoute -PassThru -ErrorAction SilentlyContinue -ErrorVariable failures
            $removed.Host | Should -Be '10.0.0.1', '10.0.0.4'
            $failures | Should -HaveCount 3
            "$($failures[0])" | Should -BeLike "*'Host'*'10.0.0.02' is not an IP address*"
            "$($failures[1])" | Should -BeLike "*'Gateway'*'7' is not an IP address*"
            $failures[2].FullyQualifiedErrorId | Should -Be "RouteNotFound,$command"
            (Get-Remaining).Count | Should -Be 2
        }
        It 'refuses a record whose metric is <_> instead of removing routes with any metric' -ForEach 'one', '-1', '4294967296' {
            $failure = Get-Failure { [pscustomobject]@{ Host = '10.0.0.1'; Metric = $_ } | Remove-HostRoute }
            "$failure" | Should -BeLike "*'Metric'*$_*"
            Get-Remaining | Should -HaveCount 4
        }
    }

    Context 'an empty gateway or metric' {
        BeforeEach {
            Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7'
            Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7 metric 5 proto static'
        }
        It 'is refused, and no route is removed: <Way>' -ForEach @(
            @{ Way = '-Gateway $null'; Remove = { Remove-HostRoute 10.0.0.1 -Gateway $null } }
            @{ Way = '-Metric $null'; Remove = { Remove-HostRoute 10.0.0.1 -Metric $null } }
            @{ Way = 'a record without a gateway'; Remove = { [pscustomobject]@{ Host = '10.0.0.1'; Gateway = $null } | Remove-HostRoute } }
            @{ Way = 'a record without a metric'; Remove = { [pscustomobject]@{ Host = '10.0.0.1'; Metric = $null } | Remove-HostRoute } }
        ) {
            $failure = Get-Failure $Remove
            "$failure" | Should -Match 'null|empty'
            Get-Remaining | Should -HaveCount 2
        }
        It 'of a piped route does not select routes with other metrics' {
            $route = Remove-HostRoute 10.0.0.1 -Metric 0 -PassThru
            Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7'
            try { $route | Remove-HostRoute -Gateway 192.168.253.7 -ErrorAction SilentlyContinue } catch { $null = $_ }
            Get-Remaining | Should -Contain '10.0.0.1 via 192.168.253.7 dev eth1 proto static metric 5'
        }
    }

    Context 'a zone' {
        BeforeEach { Invoke-Ip '-6 route add fd00:9::1 via fe80::99 dev eth0' }
        It 'of a gateway selects by its interface: the route of another interface stays' {
            $failure = Get-Failure { Remove-HostRoute fd00:9::1 -Gateway fe80::99%eth1 }
            $failure.FullyQualifiedErrorId | Should -Be "RouteNotFound,$command"
            Get-Remaining -6 | Should -HaveCount 1
            Remove-HostRoute fd00:9::1 -Gateway fe80::99%eth0
            Get-Remaining -6 | Should -BeNullOrEmpty
        }
        It 'of a destination is refused' {
            $failure = Get-Failure { Remove-HostRoute fe80::77%eth1 }
            $failure.FullyQualifiedErrorId | Should -Be "InvalidAddress,$command"
            "$failure" | Should -BeLike '*has a zone*-InterfaceName*'
        }
    }
}
