# Add must add the same route as 'ip route add <Spec>'.
$pairs = @(
    @{ Spec = '10.0.0.1 via 192.168.253.7 mtu 1400'; Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -Mtu 1400 } }
    @{ Spec = '10.0.0.1 via 192.168.253.7 mtu lock 1400'; Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -Mtu 1400 -LockMtu } }
    @{ Spec = '10.0.0.1 via 192.168.253.7 advmss 1360'; Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -AdvertisedMss 1360 } }
    @{ Spec = '10.0.0.1 via 192.168.253.7 hoplimit 9'; Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -HopLimit 9 } }
    @{ Spec = '10.0.0.1 via 192.168.253.7 window 65535'; Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -Window 65535 } }
    @{ Spec = '10.0.0.1 via 192.168.253.7 initcwnd 30'; Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -InitialCongestionWindow 30 } }
    @{
        Spec = '10.0.0.1 via 192.168.253.7 metric 5 mtu lock 9000 window 4000000000 advmss 1000 initcwnd 1'
        Add = {
            $more = @{ Window = 4000000000; AdvertisedMss = 1000; InitialCongestionWindow = 1 }
            Add-HostRoute 10.0.0.1 192.168.253.7 -Metric 5 -Mtu 9000 -LockMtu @more
        }
    }
    @{ Spec = 'blackhole 10.0.0.1 mtu 1400'; Add = { Add-HostRoute 10.0.0.1 -Type Blackhole -Mtu 1400 } }
    @{ Spec = 'tos 0x10 10.0.0.1 via 192.168.253.7'; Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -Tos 0x10 } }
    @{ Spec = 'tos 4 10.0.0.1 via 192.168.253.7 metric 1'; Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -TypeOfService 4 -Metric 1 } }
    @{ Spec = '10.0.0.1 via inet6 fe80::1 dev eth0'; Add = { Add-HostRoute 10.0.0.1 fe80::1 -InterfaceName eth0 } }
    @{ Spec = '10.0.0.1 via inet6 fd00:253::7 dev eth1'; Add = { Add-HostRoute 10.0.0.1 fd00:253::7 -InterfaceName eth1 } }
    @{ Spec = '10.0.0.1 via inet6 fe80::1 dev eth0 metric 2'; Add = { Add-HostRoute 10.0.0.1 fe80::1%eth0 -Metric 2 } }
    @{ Spec = '10.0.0.1 via 10.55.0.1 dev eth0 onlink'; Add = { Add-HostRoute 10.0.0.1 10.55.0.1 -InterfaceName eth0 -OnLink } }
    @{
        Ip = '-6'; Spec = 'fd00:9::1 via fd00:253::7 mtu lock 1400 advmss 1200'
        Add = { Add-HostRoute fd00:9::1 fd00:253::7 -Mtu 1400 -LockMtu -AdvertisedMss 1200 }
    }
    @{ Ip = '-6'; Spec = 'fd00:9::1 via fd00:253::7 pref low'; Add = { Add-HostRoute fd00:9::1 fd00:253::7 -Preference Low } }
    @{ Ip = '-6'; Spec = 'fd00:9::1 dev eth0 pref high'; Add = { Add-HostRoute fd00:9::1 -InterfaceName eth0 -Preference high } }
    @{ Ip = '-6'; Spec = 'fd00:9::1 via fd00:253::7 expires 1000'; Add = { Add-HostRoute fd00:9::1 fd00:253::7 -Expires 00:16:40 } }
)
foreach ($pair in $pairs) { if (-not $pair.Ip) { $pair.Ip = '-4' } }

BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    . "$PSScriptRoot/Twins.ps1"
    $command = 'SealosRoute.Commands.AddHostRouteCommand'
}
AfterAll { Exit-Lab }

Describe 'Add-HostRoute with path metrics, lifetimes and other values' {
    BeforeEach { Enter-Lab }

    It 'adds the same route as ip <Ip> route add <Spec>: <Add>' -ForEach $pairs { Assert-SameAddition $Add $Spec $Ip }

    It 'emits a route that has the given values' {
        $route = Add-HostRoute 10.0.0.1 192.168.253.7 -Mtu 1400 -LockMtu -AdvertisedMss 1360 -Window 9000 -InitialCongestionWindow 20 -Tos 8
        $route.Mtu, $route.AdvertisedMss, $route.Window, $route.InitialCongestionWindow | Should -Be 1400, 1360, 9000, 20
        $route.TypeOfService | Should -Be 8
        $route.PathMetrics.Locked | Should -Be 'Mtu'
        $route = Add-HostRoute fd00:9::1 fd00:253::7 -Preference High -Expires 1000
        $route.Preference | Should -Be 'High'
        $route.Expires.TotalSeconds | Should -BeGreaterThan 990
        $route.Expires.TotalSeconds | Should -Not -BeGreaterThan 1000
    }
    It 'takes -Expires <Value>, a time span or a number of seconds, as the lifetime of an IPv6 route' -ForEach @(
        @{ Value = 500; Seconds = 500 }, @{ Value = '500'; Seconds = 500 }, @{ Value = '00:08:20'; Seconds = 500 }
        @{ Value = [timespan]::FromSeconds(500); Seconds = 500 }, @{ Value = 499.5; Seconds = 500 }
        @{ Value = '2.00:00:00'; Seconds = 172800 }
    ) {
        $null = Add-HostRoute fd00:9::1 fd00:253::7 -Expires $Value
        "$(Invoke-Ip '-6 route show fd00:9::1')" -replace '^.* expires (\d+)sec.*$', '$1' | Should -BeIn (($Seconds - 10)..$Seconds)
    }
    It 'refuses -Expires <Value>' -ForEach @(
        @{ Value = 0; Words = 'Add route fd00:9::1 via fd00:253::7*: a lifetime is longer than 0 and shorter than 4294967295 seconds*' }
        @{ Value = '60000.00:00:00'; Words = 'Add route fd00:9::1 via fd00:253::7*: a lifetime is longer than 0 and shorter than *' }
        @{ Value = -5; Words = "*'-5' is not a length of time. Accepted: a number of seconds, or a time span such as *" }
        @{ Value = 'soon'; Words = "*'soon' is not a length of time. Accepted: *" }
    ) {
        "$(Get-Failure { Add-HostRoute fd00:9::1 fd00:253::7 -Expires $Value })" | Should -BeLike $Words
        Invoke-Ip '-6 route show fd00:9::1' | Should -BeNullOrEmpty
    }

    Context 'contradictory parameters' {
        It 'are refused before the request: <Add>' -ForEach @(
            @{ Add = { Add-HostRoute 10.0.0.1 }; Words = 'nothing says where packets are to go. Give -Gateway, *' }
            @{ Add = { Add-HostRoute 10.0.0.1 -Type Local }; Words = 'nothing says where packets are to go. *' }
            @{ Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -NextHop 192.168.253.8 }; Words = '*; not several of these.' }
            @{ Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -NextHopId 1 }; Words = '*; not several of these.' }
            @{ Add = { Add-HostRoute 10.0.0.1 -InterfaceName eth1 -NextHopId 1 }; Words = '*; not several of these.' }
            @{ Add = { Add-HostRoute 10.0.0.1 -NextHop 192.168.253.7 -NextHopId 1 }; Words = '*; not several of these.' }
            @{ Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -LockMtu }; Words = '-LockMtu locks the MTU that -Mtu gives*' }
            @{ Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -Preference High }; Words = '*is for IPv6 routes only.' }
            @{ Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -Expires 100 }; Words = '*is for IPv6 routes only.' }
            @{ Add = { Add-HostRoute fd00:9::1 fd00:253::7 -Tos 8 }; Words = 'a type of service is for IPv4 routes only.' }
            @{ Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -Type Blackhole }; Words = 'a route of type Blackhole refuses packets: *' }
            @{ Add = { Add-HostRoute fd00:9::1 fd00:253::7 -Type Unreachable }; Words = 'a route of type Unreachable refuses packets: *' }
            @{ Add = { Add-HostRoute fd00:9::1 -InterfaceName eth1 -Type Prohibit }; Words = 'a route of type Prohibit refuses packets: *' }
            @{ Add = { Add-HostRoute fd00:9::1 -NextHop fd00:253::7, fd00:253::8 -Type Throw }; Words = '*Throw refuses packets: *' }
        ) {
            $before = Get-AllRoute
            $failure = Get-Failure $Add
            $failure.FullyQualifiedErrorId | Should -Be "InvalidRoute,$command"
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            "$failure" | Should -BeLike "Add route *: $Words"
            Get-AllRoute | Should -Be $before
        }
        It 'that only the kernel refuses are reported with its own text: <Add>' -ForEach @(
            @{
                Id = 'InterfaceNotFound'
                Words = '*: Nexthop device required for onlink.'
                Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -OnLink }
            }
            @{ Id = 'KernelRefused'; Words = '*: Invalid flags for nexthop*'; Add = { Add-HostRoute 10.0.0.1 -InterfaceName eth1 -OnLink } }
            @{ Id = 'KernelRefused'; Words = '*: Invalid scope.'; Add = { Add-HostRoute 10.0.0.1 -InterfaceName eth1 -Type Nat } }
            @{ Id = 'GatewayUnreachable'; Words = '*: Nexthop has*'; Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -Scope link } }
            @{ Id = 'KernelRefused'; Words = '*: Nexthop id does not exist.'; Add = { Add-HostRoute 10.0.0.1 -NextHopId 99 } }
        ) {
            $failure = Get-Failure $Add
            "$failure" | Should -BeLike "Add route $Words"
            $failure.FullyQualifiedErrorId | Should -Be "$Id,$command"
        }
    }

    Context '-IfNotExists' {
        It 'emits the existing route the second time, and is an error if a value differs: <What>' -ForEach @(
            @{
                What = 'a table and a metric'; Values = @{ Gateway = '192.168.253.7'; Table = 300; Metric = 5 }
                Other = @{ Gateway = '192.168.253.8' }
            }
            @{ What = 'a locked MTU'; Values = @{ Gateway = '192.168.253.7'; Mtu = 1400; LockMtu = $true }; Other = @{ LockMtu = $false } }
            @{ What = 'a window'; Values = @{ Gateway = '192.168.253.7'; Mtu = 1400; Window = 9000 }; Other = @{ Window = 9001 } }
            @{ What = 'a type of service'; Values = @{ Gateway = '192.168.253.7'; Tos = 8; Mtu = 1300 }; Other = @{ Mtu = 1200 } }
            @{ What = 'via inet6'; Values = @{ Gateway = 'fe80::1'; InterfaceName = 'eth0' }; Other = @{ Gateway = 'fe80::2' } }
            @{ What = 'a scope'; Values = @{ Gateway = '192.168.253.7'; Scope = 'site' }; Other = @{ Scope = 'global' } }
            @{ What = 'a type'; To = '10.96.0.0/12'; Values = @{ Type = 'Unreachable' }; Other = @{ Type = 'Blackhole' } }
            @{ What = 'a type for IPv6'; To = 'fd00:96::/32'; Values = @{ Type = 'Unreachable' }; Other = @{ Type = 'Prohibit' } }
            @{
                What = 'a preference'; To = '::/0'; Values = @{ Gateway = 'fd00:253::7'; Preference = 'High' }
                Other = @{ Preference = 'Low' }
            }
            @{ What = 'a lifetime'; To = 'fd00:9::1'; Values = @{ Gateway = 'fd00:253::7'; Expires = 500 }; Without = 'Expires' }
            @{
                What = 'several ways out'; Values = @{ NextHop = '192.168.253.7', 'via 192.168.160.7 weight 5' }
                Other = @{ NextHop = '192.168.253.7', '192.168.160.7' }
            }
            @{
                What = 'several ways out for IPv6'; To = 'fd00:9::1'; Values = @{ NextHop = 'fd00:253::7', 'fe80::1%eth0' }
                Other = @{ NextHop = 'fd00:253::7', 'fe80::1%eth1' }
            }
            @{
                What = 'one way out of several'; Values = @{ NextHop = , 'via 192.168.253.7 weight 9' }
                Other = @{ NextHop = , '192.168.253.8' }
            }
            @{ What = 'a next hop object'; Values = @{ NextHopId = 1 }; Other = @{ NextHopId = 2 } }
        ) {
            Invoke-Ip 'nexthop add id 1 via 192.168.253.7 dev eth1'
            Invoke-Ip 'nexthop add id 2 via 192.168.160.7 dev eth0'
            $all = $Values + @{ Destination = if ($To) { $To } else { '10.0.0.1' } }
            $route = Add-HostRoute @all -IfNotExists
            $before = Get-RouteDetail
            "$(Add-HostRoute @all -IfNotExists)" -replace ' expires \d+sec' | Should -Be ("$route" -replace ' expires \d+sec')
            Add-HostRoute @all -IfNotExists -WhatIf | Should -HaveCount 1 -Because 'there is nothing to do'
            foreach ($name in @($Without) + @($Other.Keys) | Where-Object { $_ }) {
                $changed = $all.Clone()
                if ($name -eq $Without) { $changed.Remove($name) } else { $changed[$name] = $Other[$name] }
                (Get-Failure { Add-HostRoute @changed -IfNotExists }).FullyQualifiedErrorId | Should -Be "RouteExists,$command"
            }
            Get-RouteDetail | Should -Be $before
        }
    }

    Context '-IfNotExists, if a route with a source prefix exists' {
        BeforeEach { Invoke-Ip '-6 route add fd00:9::1 from fd00:160::/64 via fd00:253::7' }
        It 'adds the requested route, which is for all sources' {
            $route = Add-HostRoute fd00:9::1 fd00:253::7 -IfNotExists
            $route.SourcePrefix | Should -BeNullOrEmpty
            Invoke-Ip '-6 route show fd00:9::1' | Should -HaveCount 2
            "$(Add-HostRoute fd00:9::1 fd00:253::7 -IfNotExists)" | Should -Be "$route"
            Invoke-Ip '-6 route show fd00:9::1' | Should -HaveCount 2
        }
        It 'does not show it as the conflicting route' {
            $null = Add-HostRoute fd00:9::1 fd00:253::8
            "$(Get-Failure { Add-HostRoute fd00:9::1 fd00:253::7 })" | Should -BeLike '*: the main table has fd00:9::1 via fd00:253::8 *'
        }
    }

    Context '-Append' {
        It 'adds an IPv4 route after those with the same destination, metric and type of service, and refuses an equal one' {
            $null = Add-HostRoute 10.0.0.1 192.168.253.7 -Append
            $null = Add-HostRoute 10.0.0.1 192.168.253.8 -Append
            $null = Add-HostRoute 10.0.0.1 192.168.160.7 -Append -Mtu 1400
            Invoke-Ip 'route show 10.0.0.1' | Should -Be @(
                '10.0.0.1 via 192.168.253.7 dev eth1', '10.0.0.1 via 192.168.253.8 dev eth1', '10.0.0.1 via 192.168.160.7 dev eth0 mtu 1400'
            )
            $failure = Get-Failure { Add-HostRoute 10.0.0.1 192.168.253.8 -Append }
            $failure.FullyQualifiedErrorId | Should -Be "RouteExists,$command"
            "$failure" | Should -BeLike '*: the main table has 10.0.0.1 via 192.168.253.8 dev eth1.'
            "$(Add-HostRoute 10.0.0.1 192.168.253.8 -Append -IfNotExists)" | Should -Be '10.0.0.1 via 192.168.253.8 dev eth1'
            "$(Add-HostRoute 10.0.0.1 192.168.253.9 -Append -IfNotExists)" | Should -Be '10.0.0.1 via 192.168.253.9 dev eth1'
            Invoke-Ip 'route show 10.0.0.1' | Should -HaveCount 4
        }
        It 'joins IPv6 routes with gateways into one multipath route, as iproute2 does, and keeps on-link routes separate' {
            $null = 'fd00:253::7', 'fd00:253::8' | ForEach-Object { Add-HostRoute fd00:9::1 $_ -Append }
            Invoke-Ip '-6 route show fd00:9::1' | Should -Be ('fd00:9::1 metric 1024 pref medium ' +
                'nexthop via fd00:253::7 dev eth1 weight 1 nexthop via fd00:253::8 dev eth1 weight 1')
            $null = 'eth0', 'eth1' | ForEach-Object { Add-HostRoute fd00:9::2 -InterfaceName $_ -Append }
            Invoke-Ip '-6 route show fd00:9::2' | Should -Be @(
                'fd00:9::2 dev eth0 metric 1024 pref medium', 'fd00:9::2 dev eth1 metric 1024 pref medium'
            )
        }
    }

    It 'shows with -WhatIf, in the form of iproute2, each route that it would add, and the table' {
        $many = '-Table 300 -Protocol bird -Scope site -Tos 8 -Metric 5 -Mtu 1400 -LockMtu'
        $lines = Invoke-Shell (@(
                "Add-HostRoute -Destination 10.96.0.0/12 192.168.253.7 $many -WhatIf"
                'Add-HostRoute -Destination ::/0 fd00:253::7 -Preference High -Expires 90 -AdvertisedMss 1300 -WhatIf'
                'Add-HostRoute 10.0.0.1 -NextHop 192.168.253.7, "via 10.9.9.9 dev eth0 weight 3 onlink" -WhatIf'
                'Add-HostRoute 10.0.0.1 -NextHopId 7 -WhatIf'
                'Add-HostRoute 10.0.0.1 -Type Blackhole -WhatIf'
                'Add-HostRoute 10.0.0.1 10.9.9.9 -InterfaceName eth0 -OnLink -Window 9000 -InitialCongestionWindow 3 -Table local -WhatIf'
            ) -join ';')
        $many = 'table 300 proto bird scope site metric 5 mtu lock 1400'
        $hops = 'nexthop via 192.168.253.7 weight 1 nexthop via 10.9.9.9 dev eth0 weight 3 onlink'
        $lines | Should -Be @(
            "What if: Adding the route 10.96.0.0/12 tos 0x08 via 192.168.253.7 $many to table 300."
            'What if: Adding the route default via fd00:253::7 expires 90sec advmss 1300 pref high to the main table.'
            "What if: Adding the route 10.0.0.1 $hops to the main table."
            'What if: Adding the route 10.0.0.1 nhid 7 to the main table.'
            'What if: Adding the route blackhole 10.0.0.1 to the main table.'
            'What if: Adding the route 10.0.0.1 via 10.9.9.9 dev eth0 table local onlink window 9000 initcwnd 3 to table local.'
        )
        Get-AllRoute | Should -HaveCount 5
    }
}
