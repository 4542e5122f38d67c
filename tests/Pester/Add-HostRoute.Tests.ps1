# All addresses of one entry are of its family. End is what iproute2 prints at the end of a route that was given no metric.
$families = @(
    @{
        Family = 'IPv4'; Ip = '-4'; Length = 32; Target = '10.103.97.2'
        Gateway = '192.168.253.7'; Other = '192.168.253.8'; Far = '10.55.0.1'; Source = '192.168.160.243'
        Metric = $null; Pref = ''; End = ''
    }
    @{
        Family = 'IPv6'; Ip = '-6'; Length = 128; Target = 'fd00:103::2'
        Gateway = 'fd00:253::7'; Other = 'fd00:253::8'; Far = 'fd00:55::1'; Source = 'fd00:160::243'
        Metric = 1024; Pref = ' pref medium'; End = ' metric 1024 pref medium'
    }
)

BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    $command = 'SealosRoute.Commands.AddHostRouteCommand'
}
AfterAll { Exit-Lab }

Describe 'Add-HostRoute' {
    BeforeEach { Enter-Lab }

    Context 'a route to a host of <Family>' -ForEach $families {
        It 'is added to the main table with protocol boot and the kernel''s own metric' {
            $null = Add-HostRoute -Host $Target -Gateway $Gateway
            Invoke-Ip "-d $Ip route show table main $Target" |
                Should -Be "unicast $Target via $Gateway dev eth1 proto boot scope global$End"
        }
        It 'is emitted as the kernel created it, with every property' {
            $route = Add-HostRoute -Host $Target -Gateway $Gateway
            $route | Should -BeOfType [SealosRoute.HostRoute]
            $route.Destination | Should -BeOfType [System.Net.IPNetwork]
            $route.Destination | Should -Be "$Target/$Length"
            $route.Host | Should -Be $Target
            $route.Gateway | Should -Be $Gateway
            $route.InterfaceName | Should -Be 'eth1'
            Invoke-Ip 'link show eth1' | Should -BeLike "$($route.InterfaceIndex): eth1@*"
            $route.Metric | Should -Be $Metric
            $route.Source | Should -BeNullOrEmpty
            $route.Table | Should -Be 254
            $route.Protocol | Should -Be 'Boot'
            $route.Scope | Should -Be 'Universe'
            $route.Type | Should -Be 'Unicast'
            $route.AddressFamily | Should -Be $Family
            $route.NextHops | Should -HaveCount 0
        }
        It 'has the text that iproute2 prints' {
            "$(Add-HostRoute $Target $Gateway)" | Should -BeExactly (Invoke-Ip "$Ip route show $Target")
        }
        It 'has the requested -Metric, -InterfaceName and -Source' {
            $route = Add-HostRoute $Target $Gateway -InterfaceName eth1 -Metric 77 -Source $Source
            Invoke-Ip "$Ip route show $Target" | Should -Be "$Target via $Gateway dev eth1 src $Source metric 77$Pref"
            $route.Metric | Should -Be 77
            $route.Source | Should -Be $Source
        }
        It 'takes -Metric up to 4294967295' {
            (Add-HostRoute $Target $Gateway -Metric 4294967295).Metric | Should -Be 4294967295
            Invoke-Ip "$Ip route show $Target" | Should -Be "$Target via $Gateway dev eth1 metric 4294967295$Pref"
            { Add-HostRoute $Target $Gateway -Metric 4294967296 } | Should -Throw '*4294967296*'
            { Add-HostRoute $Target $Gateway -Metric -1 } | Should -Throw '*-1*'
        }
        It 'may have -InterfaceName and -Source without a gateway' {
            $route = Add-HostRoute $Target -InterfaceName eth0 -Source $Source
            $scope = if ($Family -eq 'IPv4') { ' scope link' }
            Invoke-Ip "$Ip route show $Target" | Should -Be "$Target dev eth0$scope src $Source$End"
            Invoke-Ip "$Ip route get $Target" | Should -Match "^$Target .*dev eth0 .*src $Source "
            $route.Gateway | Should -BeNullOrEmpty
        }
        It 'may have a gateway that no route leads to with -OnLink' {
            "$(Add-HostRoute $Target $Far -InterfaceName eth0 -OnLink)" | Should -BeLike "$Target via $Far dev eth0*onlink*"
            Invoke-Ip "$Ip route show $Target" | Should -Match "^$Target via $Far dev eth0.* onlink"
        }
        It 'may exist beside a route with another metric' {
            $null = Add-HostRoute $Target $Gateway
            $null = Add-HostRoute $Target $Gateway -Metric 2000
            Invoke-Ip "$Ip route show $Target" |
                Should -Be "$Target via $Gateway dev eth1$End", "$Target via $Gateway dev eth1 metric 2000$Pref"
        }
        It 'may exist beside routes with shorter prefixes and in other tables' {
            Invoke-Ip "$Ip route add $Target/$($Length - 1) via $Other"
            Invoke-Ip "$Ip route add $Target via $Other table 100"
            "$(Add-HostRoute $Target $Gateway -IfNotExists)" | Should -BeLike "$Target via $Gateway dev eth1*"
        }
        It 'is refused if another route has its destination and metric; the error shows both' {
            Invoke-Ip "$Ip route add $Target via $Other proto static"
            $failure = Get-Failure { Add-HostRoute $Target $Gateway }
            $failure.FullyQualifiedErrorId | Should -Be "RouteExists,$command"
            $failure.CategoryInfo.Category | Should -Be 'ResourceExists'
            $failure.TargetObject | Should -Be $Target
            "$failure" | Should -BeLike "Add route $Target via ${Gateway}: File exists (EEXIST): *$Target via $Other dev eth1 proto static*"
            Invoke-Ip "$Ip route show $Target" | Should -Be "$Target via $Other dev eth1 proto static$End"
        }
        It 'is refused if an equal route exists' {
            $null = Add-HostRoute $Target $Gateway
            (Get-Failure { Add-HostRoute $Target $Gateway }).FullyQualifiedErrorId | Should -Be "RouteExists,$command"
        }
    }

    Context '-IfNotExists, for <Family>' -ForEach $families {
        It 'adds the route the first time, and emits it without a change the second time' {
            "$(Add-HostRoute $Target $Gateway -IfNotExists)" | Should -BeLike "$Target via $Gateway dev eth1*"
            $before = Get-AllRoute
            "$(Add-HostRoute $Target $Gateway -IfNotExists)" | Should -BeLike "$Target via $Gateway dev eth1*"
            Get-AllRoute | Should -Be $before
        }
        It 'emits an equal route of another protocol instead of adding one' {
            Invoke-Ip "$Ip route add $Target via $Gateway proto static"
            $route = Add-HostRoute $Target $Gateway -InterfaceName eth1 -IfNotExists
            $route.Protocol | Should -Be 'Static'
        }
        It 'is an error that shows both routes if the existing one is <What>' -ForEach @(
            @{ What = 'a route by another gateway'; Spec = '{0} via {2}'; Words = 'via {2}' }
            @{ What = 'a route without a gateway'; Spec = '{0} dev eth1'; Words = 'dev eth1' }
            @{ What = 'a route with a source'; Spec = '{0} via {1} src {3}'; Words = 'src {3}' }
            @{ What = 'a route with an mtu'; Spec = '{0} via {1} mtu 1400'; Words = 'mtu 1400' }
            @{ What = 'a blackhole'; Spec = 'blackhole {0}'; Words = 'blackhole {0}' }
            @{ What = 'a multipath route'; Spec = '{0} nexthop via {1} nexthop via {2}'; Words = 'nexthop via {1} dev eth1 weight 1' }
        ) {
            $values = $Target, $Gateway, $Other, $Source
            Invoke-Ip "$Ip route add $($Spec -f $values)"
            $before = Get-AllRoute
            $failure = Get-Failure { Add-HostRoute $Target $Gateway -IfNotExists }
            $failure.FullyQualifiedErrorId | Should -Be "RouteExists,$command"
            "$failure" | Should -BeLike "Add route $Target via ${Gateway}: File exists (EEXIST): *$($Words -f $values)*"
            Get-AllRoute | Should -Be $before
        }
        It 'is an error if the existing route has the same gateway through another interface' {
            Invoke-Ip "$Ip route add $Target via $Far dev eth0 onlink"
            $failure = Get-Failure { Add-HostRoute $Target $Far -InterfaceName eth1 -OnLink -IfNotExists }
            $failure.FullyQualifiedErrorId | Should -Be "RouteExists,$command"
            "$failure" | Should -BeLike "*via $Far dev eth1 onlink: *via $Far dev eth0*"
        }
        It 'treats -Metric 0 as no metric, also the second time' {
            $null = Add-HostRoute $Target $Gateway -Metric 0 -IfNotExists
            $before = Get-AllRoute
            "$(Add-HostRoute $Target $Gateway -Metric 0 -IfNotExists)" | Should -BeLike "$Target via $Gateway dev eth1*"
            Get-AllRoute | Should -Be $before
        }
        It 'adds the route if the existing one has another metric' {
            Invoke-Ip "$Ip route add $Target via $Gateway metric 2000"
            $null = Add-HostRoute $Target $Gateway -IfNotExists
            Invoke-Ip "$Ip route show $Target" | Should -HaveCount 2
        }
    }

    Context '-IfNotExists, if the existing route has an attribute that was not requested' {
        It 'is an error: ip <Spec>' -ForEach @(
            @{ Spec = 'route add 10.0.0.1 via 192.168.253.7 scope site' }
            @{ Spec = 'route add 10.0.0.1 via 192.168.253.7 realm 5' }
            @{ Spec = 'route add 10.0.0.1 encap ip id 5 dst 192.168.253.9 via 192.168.253.7' }
        ) {
            Invoke-Ip $Spec
            $failure = Get-Failure { Add-HostRoute 10.0.0.1 192.168.253.7 -IfNotExists }
            $failure.FullyQualifiedErrorId | Should -Be "RouteExists,$command"
        }
        It 'is an error: an IPv6 route with a lifetime' {
            Invoke-Ip '-6 route add fd00:9::1 via fd00:253::7 expires 1000'
            (Get-Failure { Add-HostRoute fd00:9::1 fd00:253::7 -IfNotExists }).FullyQualifiedErrorId | Should -Be "RouteExists,$command"
        }
    }

    Context 'inputs' {
        It 'adds a route for each host, <Way>' -ForEach @(
            @{ Way = 'by parameter'; Add = { Add-HostRoute -Host 10.0.1.1, fd00:1::2, 10.0.1.3 -InterfaceName eth1 } }
            @{ Way = 'piped as text'; Add = { '10.0.1.1', 'fd00:1::2', '10.0.1.3' | Add-HostRoute -InterfaceName eth1 } }
            @{
                Way = 'piped as addresses'
                Add = { [ipaddress[]]('10.0.1.1', 'fd00:1::2', '10.0.1.3') | Add-HostRoute -InterfaceName eth1 }
            }
        ) {
            (& $Add).Host | Should -Be '10.0.1.1', 'fd00:1::2', '10.0.1.3'
            Invoke-Ip 'route show root 10.0.1.0/24' | Should -Be '10.0.1.1 dev eth1 scope link', '10.0.1.3 dev eth1 scope link'
            Invoke-Ip '-6 route show root fd00:1::/64' | Should -Be 'fd00:1::2 dev eth1 metric 1024 pref medium'
        }
        It 'takes records as Import-Csv makes them; a bad record is one error, and the others are added' {
            $records = foreach ($line in @(
                    '10.0.1.1,192.168.253.7,eth1,10,192.168.253.129', '10.0.1.300,192.168.253.7,eth1,10,192.168.253.129'
                    '10.0.1.3,10.7,eth1,10,192.168.253.129', '10.0.1.4,192.168.253.7,eth1,10,localhost'
                    '10.0.1.5,192.168.160.7,eth1,10,192.168.253.129', '10.0.1.6,192.168.160.7,eth0,20,192.168.160.243'
                )) {
                $cell = $line.Split(',')
                [pscustomobject]@{ Host = $cell[0]; Gateway = $cell[1]; InterfaceName = $cell[2]; Metric = $cell[3]; Source = $cell[4] }
            }
            $routes = $records | Add-HostRoute -ErrorAction SilentlyContinue -ErrorVariable failures
            $routes.Host | Should -Be '10.0.1.1', '10.0.1.6'
            Invoke-Ip 'route show root 10.0.1.0/24' | Should -Be @(
                '10.0.1.1 via 192.168.253.7 dev eth1 src 192.168.253.129 metric 10'
                '10.0.1.6 via 192.168.160.7 dev eth0 src 192.168.160.243 metric 20'
            )
            $failures | Should -HaveCount 4
            "$($failures[0])" | Should -BeLike "*'Host'*'10.0.1.300' is not an IP address. Accepted: *"
            "$($failures[1])" | Should -BeLike "*'Gateway'*'10.7' is not an IP address. Accepted: *"
            "$($failures[2])" | Should -BeLike "*'Source'*'localhost' is not an IP address. Accepted: *"
            $failures[3].FullyQualifiedErrorId | Should -Be "GatewayUnreachable,$command"
        }
        It 'refuses a record whose metric is <_> instead of adding it without a metric' -ForEach 'ten', '-1', '4294967296' {
            $failure = Get-Failure { [pscustomobject]@{ Host = '10.0.1.1'; Gateway = '192.168.253.7'; Metric = $_ } | Add-HostRoute }
            "$failure" | Should -BeLike "*'Metric'*$_*"
            Invoke-Ip 'route show 10.0.1.1' | Should -BeNullOrEmpty
        }
        It 'does not carry a value from one record to the next' {
            $full = [pscustomobject]@{ Host = '10.0.1.1'; Metric = 5; Source = '192.168.160.243' }
            $bare = [pscustomobject]@{ Host = '10.0.1.2' }
            $routes = $full, $bare | Add-HostRoute -Gateway 192.168.253.7
            $routes.Metric | Should -Be @(5, $null)
            Invoke-Ip 'route show 10.0.1.2' | Should -Be '10.0.1.2 via 192.168.253.7 dev eth1'
        }
        It 'adds again the routes that Remove-HostRoute -PassThru emitted' {
            Invoke-Ip 'route add 10.0.1.1 via 192.168.253.7 src 192.168.160.243 metric 5'
            $null = Remove-HostRoute 10.0.1.1 -PassThru | Add-HostRoute
            Invoke-Ip 'route show 10.0.1.1' | Should -Be '10.0.1.1 via 192.168.253.7 dev eth1 src 192.168.160.243 metric 5'
        }
    }

    It 'does not ask with -Confirm:$false, and adds nothing with -WhatIf' {
        $ConfirmPreference = 'Low'
        Add-HostRoute 10.103.97.2 192.168.253.7 -WhatIf | Should -BeNullOrEmpty
        Invoke-Ip 'route show 10.103.97.2' | Should -BeNullOrEmpty
        $null = Add-HostRoute 10.103.97.2 192.168.253.7 -Confirm:$false
        Invoke-Ip 'route show 10.103.97.2' | Should -Be '10.103.97.2 via 192.168.253.7 dev eth1'
    }
}
