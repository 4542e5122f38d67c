# All addresses of one entry are of its family. End is what iproute2 prints at the end of a route that was given no metric.
$families = @(
    @{
        Family = 'IPv4'; Ip = '-4'; Target = '10.103.97.2'; Gateway = '192.168.253.7'; Other = '192.168.160.7'; Far = '10.55.0.1'
        Foreign = '192.0.2.9'; Wrong = 'fd00:253::7'; Pref = ''; End = ''
    }
    @{
        Family = 'IPv6'; Ip = '-6'; Target = 'fd00:103::2'; Gateway = 'fd00:253::7'; Other = 'fd00:160::7'; Far = 'fd00:55::1'
        Foreign = 'fd00:99::9'; Wrong = '192.168.253.7'; Pref = ' pref medium'; End = ' metric 1024 pref medium'
    }
)

BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    . "$PSScriptRoot/Twins.ps1"
    $command = 'SealosRoute.Commands.SetHostRouteCommand'

    # The notifications of the kernel about routes while a command runs, in order: one line each, as 'ip monitor' prints them.
    function Get-RouteEvent([scriptblock] $Command) {
        $start = [System.Diagnostics.ProcessStartInfo]::new('ip', '-o monitor route')
        $start.RedirectStandardOutput = $true
        $monitor = [System.Diagnostics.Process]::Start($start)
        try {
            # The monitor is ready when it reports a first test route, and has reported everything when it reports a second one.
            $told = $monitor.StandardOutput.ReadLineAsync()
            do { Invoke-Ip '-batch -' "route add 10.254.254.1 dev lo`nroute del 10.254.254.1" } until ($told.Wait(20))
            & $Command
            Invoke-Ip 'route add 10.254.254.2 dev lo'
            while ($null -ne ($line = $monitor.StandardOutput.ReadLine()) -and $line -notlike '*10.254.254.2 *') {
                if ($line -notlike '*10.254.254.1 *') { $line }
            }
        }
        finally {
            $monitor.Kill()
            $monitor.Dispose()
        }
    }
}
AfterAll { Exit-Lab }

Describe 'Set-HostRoute: exchange of the old route for the new one' {
    BeforeEach { Enter-Lab }

    Context 'of a route of <Family>' -ForEach $families {
        BeforeEach { Invoke-Ip "$Ip route add $Target via $Gateway proto static mtu 1400" }

        It 'adds the new route before it deletes the old one if the kernel allows both: <Change>' -ForEach @(
            @{ Change = 'a new metric'; Values = @{ Metric = 9 }; Order = 'add', 'delete' }
            @{ Change = 'the same metric'; Values = @{ Mtu = 1300 }; Order = @{ IPv4 = 'add', 'delete'; IPv6 = 'delete', 'add' } }
        ) {
            $lines = Get-RouteEvent { Set-HostRoute $Target @Values }
            $lines | Should -HaveCount 2
            $order = foreach ($line in $lines) { if ($line -like 'Deleted *') { 'delete' } else { 'add' } }
            $order | Should -Be $(if ($Order -is [hashtable]) { $Order[$Family] } else { $Order })
        }
        It 'emits the route that the kernel then has with -PassThru, and nothing without' {
            $route = Set-HostRoute $Target -Gateway $Other -Metric 9 -PassThru
            $route | Should -BeOfType [SealosRoute.HostRoute]
            "$route" | Should -Be "$Target via $Other dev eth0 proto static metric 9 mtu 1400$Pref"
            Invoke-Ip "$Ip route show $Target" | Should -Be "$route"
            Set-HostRoute $Target -Gateway $Gateway | Should -BeNullOrEmpty
        }
        It 'shows the old and the new route with -WhatIf, and changes nothing' {
            $values = "-Gateway $Other -InterfaceName eth0 -Metric 9 -Mtu `$null"
            $lines = Invoke-Shell -Unprivileged "Set-HostRoute $Target $values -PassThru -WhatIf"
            $old = "$Target via $Gateway dev eth1 proto static$($End -replace ' pref medium') mtu 1400$Pref"
            $lines | Should -Be ("What if: Changing the route $old to " +
                "$Target via $Other dev eth0 proto static metric 9$Pref in the main table.")
            Invoke-Ip "$Ip route show $Target" | Should -BeLike "$Target via $Gateway dev eth1 proto static* mtu 1400*"
        }
        It 'sends no change if the route already has all values; -PassThru emits it' {
            $lines = Get-RouteEvent {
                $route = Set-HostRoute $Target -Gateway $Gateway -Mtu 1400 -Protocol static -Source $null -Window $null -PassThru
                "$route" | Should -BeLike "$Target via $Gateway dev eth1 proto static*mtu 1400*"
            }
            $lines | Should -BeNullOrEmpty
        }
        It 'is refused and leaves the table as it was, byte for byte: <What>' -ForEach @(
            @{ What = 'an unreachable gateway'; Values = @{ Gateway = $Far }; Id = 'GatewayUnreachable' }
            @{ What = 'an unreachable gateway with another metric'; Values = @{ Gateway = $Far; Metric = 9 }; Id = 'GatewayUnreachable' }
            @{ What = 'an unknown source'; Values = @{ Source = $Foreign }; Id = 'InvalidAddress' }
            @{ What = 'a gateway of the other family'; Values = @{ Gateway = $Wrong }; Id = 'InvalidAddress' }
            @{ What = 'a missing interface'; Values = @{ InterfaceName = 'eth9' }; Id = 'InterfaceNotFound' }
            @{ What = 'a lifetime of 0'; Values = @{ Expires = 0 }; Id = 'InvalidRoute' }
        ) {
            Invoke-Ip "$Ip route add $Target via $Other metric 2000"
            $before = Get-RouteDetail
            $failure = Get-Failure { Get-HostRoute $Target -Protocol static | Set-HostRoute @Values }
            $failure.FullyQualifiedErrorId | Should -Be "$Id,$command"
            "$failure" | Should -BeLike "Set route $Target via $Gateway dev eth1 proto static*: *"
            Get-RouteDetail | Should -Be $before
        }
        It 'is refused if another route has the new metric, and changes neither' {
            Invoke-Ip "$Ip route add $Target via $Other metric 9 proto bird"
            $before = Get-RouteDetail
            $failure = Get-Failure { Get-HostRoute $Target -Protocol static | Set-HostRoute -Metric 9 }
            $failure.FullyQualifiedErrorId | Should -Be "RouteExists,$command"
            $failure.CategoryInfo.Category | Should -Be 'ResourceExists'
            "$failure" | Should -BeLike ("Set route $Target via ${Gateway}*: *(EEXIST): " +
                "the main table has $Target via $Other dev eth0 proto bird metric 9*")
            Get-RouteDetail | Should -Be $before
        }
        It 'is refused if another route replaced the piped one' {
            $route = Get-HostRoute $Target
            Invoke-Ip "$Ip route replace $Target via $Other proto static mtu 1400"
            $before = Get-RouteDetail
            $failure = Get-Failure { $route | Set-HostRoute -Metric 9 }
            $failure.FullyQualifiedErrorId | Should -Be "RouteNotFound,$command"
            "$failure" | Should -BeLike "Set route ${route}: No such process (ESRCH)*is another: $Target via $Other*"
            [object]::ReferenceEquals($failure.TargetObject, $route) | Should -BeTrue
            Get-RouteDetail | Should -Be $before
        }
        It 'reports PermissionDenied without privilege, with a sudo line that, as root, makes the change' {
            $report = '2>&1 | ForEach-Object { "$($_.FullyQualifiedErrorId)"; "$_" }'
            $lines = Invoke-Shell -Unprivileged "Set-HostRoute $Target -Metric 9 -Mtu `$null -Protocol boot -LockMtu:`$false $report"
            $lines[0] | Should -Be "PermissionDenied,$command"
            Invoke-Ip "$Ip route show $Target" | Should -BeLike '* proto static *mtu 1400*'
            $null = sh -c ($lines[1] -replace '^.*: sudo ') 2>&1
            Invoke-Ip "$Ip route show $Target" | Should -Be "$Target via $Gateway dev eth1 metric 9$Pref"
        }
    }

    Context 'among similar routes' {
        It 'changes only the piped route, never one of another protocol with the same destination and metric' {
            Invoke-Ip '-batch -' @'
route add 10.0.0.1 via 192.168.253.7 proto bird
route append 10.0.0.1 via 192.168.253.7 mtu 1400
route append 10.0.0.1 via 192.168.253.8
route add 10.0.0.1 via 192.168.253.7 metric 5 proto zebra
route add tos 0x10 10.0.0.1 via 192.168.253.7
route add 10.0.0.1 via 192.168.253.7 table 300
'@
            $before = Get-AllRoute
            Get-HostRoute 10.0.0.1 -Protocol boot -Gateway 192.168.253.7 | Where-Object Mtu -EQ 1400 | Set-HostRoute -Metric 7
            $after = Get-AllRoute
            $before.Where({ $_ -notin $after }) | Should -Be '10.0.0.1 via 192.168.253.7 dev eth1 mtu 1400'
            $after.Where({ $_ -notin $before }) | Should -Be '10.0.0.1 via 192.168.253.7 dev eth1 metric 7 mtu 1400'
            $after.Where({ $_ -in $before }) | Should -Be $before.Where({ $_ -in $after })
        }
        It 'is refused if the new route would equal another one, and changes neither' {
            Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7'
            Invoke-Ip 'route append 10.0.0.1 via 192.168.253.8 proto bird'
            $before = Get-RouteDetail
            $failure = Get-Failure {
                Get-HostRoute 10.0.0.1 -Protocol boot | Set-HostRoute -Gateway 192.168.253.8 -Protocol bird
            }
            $failure.FullyQualifiedErrorId | Should -Be "RouteExists,$command"
            Get-RouteDetail | Should -Be $before
        }
        It 'changes each route to -Destination on its own if only that is given' {
            Invoke-Ip 'route add 10.96.0.0/12 via 192.168.253.7'
            Invoke-Ip 'route add 10.96.0.0/12 via 192.168.160.7 metric 5'
            Invoke-Ip 'route add blackhole 10.96.0.0/12 metric 6'
            $routes = Set-HostRoute -Destination 10.96.0.0/12 -Mtu 1400 -PassThru
            $routes.Mtu | Should -Be 1400, 1400, 1400
            $failures = Get-Failure { Set-HostRoute -Destination 10.96.0.0/12 -Metric 6 }
            $failures | Should -HaveCount 2 -Because 'the third has this metric, and stands in the way of the others'
            Invoke-Ip 'route show 10.96.0.0/12' | Should -Be @(
                '10.96.0.0/12 via 192.168.253.7 dev eth1 mtu 1400', '10.96.0.0/12 via 192.168.160.7 dev eth0 metric 5 mtu 1400'
                'blackhole 10.96.0.0/12 metric 6 mtu 1400'
            )
        }
    }

    # In IPv6 the old route must be deleted first. It is deleted only if the kernel would accept the new route, and the old one again.
    Context 'of an IPv6 route that the kernel would not accept again' {
        It 'is refused before any change: a next hop whose interface is down' {
            Invoke-Ip '-6 route add fd00:90::/48 nexthop via fd00:160::7 dev eth0 nexthop via fd00:253::7 dev eth1'
            Invoke-Ip 'link set eth1 down'
            $before = Invoke-Ip '-6 -d route show fd00:90::/48'
            $failure = Get-Failure { Get-HostRoute fd00:90::/48 | Set-HostRoute -Mtu 1400 -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -Be "GatewayUnreachable,$command"
            Invoke-Ip '-6 -d route show fd00:90::/48' | Should -Be $before
        }
        It 'is refused before any change: a gateway that a later route leads to through another interface' {
            Invoke-Ip '-6 route add fd00:91::/48 via fd00:e::2 dev eth0 onlink'
            Invoke-Ip '-6 route add fd00:e::/48 dev eth1'
            $before = Invoke-Ip '-6 -d route show fd00:91::/48'
            $failure = Get-Failure { Set-HostRoute -Destination fd00:91::/48 -Protocol static -ErrorAction Stop }
            "$failure" | Should -BeLike 'Set route fd00:91::/48 *'
            Invoke-Ip '-6 -d route show fd00:91::/48' | Should -Be $before
        }
    }

    It 'keeps an IPv6 on-link route between the gateways of a multipath route with the same metric' {
        Invoke-Ip '-6 route append fd00:20::/64 via fd00:160::7 metric 5'
        Invoke-Ip '-6 route append fd00:20::/64 dev eth1 mtu 1400 metric 5'
        Invoke-Ip '-6 route append fd00:20::/64 via fd00:160::9 metric 5'
        Set-HostRoute -Destination fd00:20::/64 -Mtu 1200
        $routes = @(Get-HostRoute fd00:20::/64)
        @($routes.Mtu) -contains 1200 -and @($routes.Mtu) -contains 1400 | Should -BeTrue
        "$(@($routes | Where-Object Mtu -EQ 1200).NextHops.Gateway)" | Should -Be 'fd00:160::7 fd00:160::9'
    }
}
