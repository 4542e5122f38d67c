BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    $command = 'SealosRoute.Commands.WatchHostRouteCommand'
    $main = @{ AddressFamily = 'IPv4' }

    # The emitted changes of a script block that runs after all current routes have been emitted.
    function Watch-During([scriptblock] $Change, [int] $Count, [hashtable] $With = $main) {
        $there = @(Watch-HostRoute -Current -Timeout 0 @With).Count
        $seen = 0
        Watch-HostRoute -Current -Count ($there + $Count) -Timeout 20 @With | ForEach-Object {
            if (++$seen -eq $there) { $null = & $Change }
            if ($seen -gt $there) { $_ }
        }
    }
}
AfterAll { Exit-Lab }

Describe 'Watch-HostRoute' {
    BeforeEach { Enter-Lab }

    Context 'emitted changes' {
        It 'have kind, route, previous route and time' {
            $start = [System.DateTimeOffset]::Now
            $added, $replaced, $removed = Watch-During -Count 3 {
                Invoke-Ip 'route add 10.0.0.0/8 via 192.168.253.7'
                Invoke-Ip 'route replace 10.0.0.0/8 via 192.168.160.7 proto static'
                Invoke-Ip 'route del 10.0.0.0/8'
            }
            $added.Kind | Should -Be 'Added'
            $added.Route | Should -BeOfType SealosRoute.HostRoute
            "$($added.Route)" | Should -Be '10.0.0.0/8 via 192.168.253.7 dev eth1'
            $added.Previous | Should -BeNullOrEmpty
            "$replaced" | Should -Be (
                'Replaced 10.0.0.0/8 via 192.168.253.7 dev eth1 by 10.0.0.0/8 via 192.168.160.7 dev eth0 proto static')
            "$($replaced.Previous)" | Should -Be "$($added.Route)"
            "$removed" | Should -Be 'Removed 10.0.0.0/8 via 192.168.160.7 dev eth0 proto static'
            foreach ($change in $added, $replaced, $removed) {
                $change.Time -ge $start -and $change.Time -le [System.DateTimeOffset]::Now | Should -BeTrue
                $change.Time.Offset | Should -Be ([System.DateTimeOffset]::Now.Offset)
            }
        }
        It 'include removals that the kernel does not report: a link goes down' {
            Invoke-Ip 'route add 10.0.0.0/8 via 192.168.160.7'
            $seen = Watch-During -Count 2 { Invoke-Ip 'link set eth0 down' } | ForEach-Object ToString
            $seen | Should -HaveCount 2
            $seen | Should -Contain 'Removed 10.0.0.0/8 via 192.168.160.7 dev eth0'
            $seen | Should -Contain 'Removed 192.168.160.0/24 dev eth0 proto kernel scope link src 192.168.160.243'
        }
        It 'have the name of a deleted interface, and the new name of a renamed one' {
            Invoke-Ip 'route add 10.0.0.0/8 via 192.168.160.7'
            $seen = Watch-During -Count 2 { Invoke-Ip 'link del eth0' } | ForEach-Object ToString
            $seen | Should -Contain 'Removed 10.0.0.0/8 via 192.168.160.7 dev eth0'
            $renamed = Watch-During -Count 2 {
                Invoke-Ip 'route add 10.1.0.0/16 via 192.168.253.7'
                Invoke-Ip 'link set eth1 name uplink'
                Invoke-Ip 'route add 10.2.0.0/16 via 192.168.253.7'
            }
            "$($renamed[1])" | Should -Be 'Added 10.2.0.0/16 via 192.168.253.7 dev uplink'
        }
        It 'of IPv6 include a new next hop as a replacement' {
            Invoke-Ip '-6 route add fd00:9::/64 via fd00:253::7 table 100'
            $seen = Watch-During -Count 3 -With @{ Table = 100 } {
                Invoke-Ip '-6 route append fd00:9::/64 via fd00:160::7 table 100'
                Invoke-Ip '-6 route add fd00:8::/64 via fd00:160::7 table 100'
                Invoke-Ip '-6 route del fd00:8::/64 table 100'
            }
            ($seen | ForEach-Object { "$($_.Kind) $($_.Route.Destination) $($_.Route.NextHops.Count)" }) -join ', ' |
                Should -Be 'Added fd00:8::/64 0, Removed fd00:8::/64 0, Replaced fd00:9::/64 2'
        }
    }

    Context 'parameters' {
        It '-Current emits the routes of the table first, as ip shows them' {
            Invoke-Ip 'route add 10.0.0.0/8 nexthop via 192.168.253.7 nexthop via 192.168.160.7 weight 5'
            Invoke-Ip 'route add blackhole 10.0.0.1 metric 7'
            $current = Watch-HostRoute -Current -Timeout 0 @main
            $current.Kind | ForEach-Object { $_ | Should -Be 'Added' }
            $current | ForEach-Object { "$($_.Route)" -replace '( weight \d+)? *(?= nexthop|$)', '$1' } |
                Should -Be (Invoke-Ip '-4 route show' | ForEach-Object { $_ -replace '( weight \d+)? *(?= nexthop|$)', '$1' })
        }
        It 'without -Current only changes are emitted' {
            Watch-HostRoute -Timeout 0.2 @main | Should -BeNullOrEmpty
        }
        It '-Table takes a number, a name or all' {
            Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7 table 100'
            "$(Watch-HostRoute -Current -Timeout 0 -Table 100)" | Should -Be 'Added 10.0.0.1 via 192.168.253.7 dev eth1 table 100'
            (Watch-HostRoute -Current -Timeout 0 -Table main @main).Route.Table | ForEach-Object { $_ | Should -Be 254 }
            $all = (Watch-HostRoute -Current -Timeout 0 -Table all @main).Route.Table
            foreach ($table in 100, 254, 255) { $all | Should -Contain $table }
            Watch-HostRoute -Current -Timeout 0 -Table 4294967295 | Should -BeNullOrEmpty
            { Watch-HostRoute -Table nowhere } | Should -Throw "*'nowhere' is not a routing table*"
        }
        It '-AddressFamily takes IPv4 or IPv6' {
            foreach ($family in 'IPv4', 'IPv6') {
                (Watch-HostRoute -Current -Timeout 0 -Table all -AddressFamily $family).Route.AddressFamily |
                    ForEach-Object { $_ | Should -Be $family }
            }
            { Watch-HostRoute -AddressFamily IPv5 } | Should -Throw '*IPv5*'
        }
        It '-NetworkNamespace is entered, or NamespaceNotFound is reported' {
            $here = Watch-HostRoute -Current -Timeout 0 @main | ForEach-Object ToString
            Watch-HostRoute -Current -Timeout 0 @main -NetworkNamespace /proc/thread-self/ns/net | ForEach-Object ToString |
                Should -Be $here
            $failure = Get-Failure { Watch-HostRoute -NetworkNamespace nowhere }
            $failure.FullyQualifiedErrorId | Should -Be "NamespaceNotFound,$command"
            $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        }
        It 'need no privilege' {
            $lines = Invoke-Shell -Unprivileged 'Watch-HostRoute -Current -Timeout 0 -AddressFamily IPv4 | ForEach-Object ToString'
            $lines | Should -Be (Watch-HostRoute -Current -Timeout 0 @main | ForEach-Object ToString)
        }
    }

    Context 'the end' {
        It 'comes after -Count changes, which include the routes of -Current' {
            Watch-HostRoute -Current -Count 2 @main | Should -HaveCount 2
            { Watch-HostRoute -Count 0 } | Should -Throw '*Count*'
        }
        It 'comes after -Timeout <Timeout>' -ForEach @(
            @{ Timeout = 0.3 }
            @{ Timeout = '0.3' }
            @{ Timeout = '00:00:00.3' }
            @{ Timeout = [timespan]::FromSeconds(0.3) }
        ) {
            $time = [System.Diagnostics.Stopwatch]::StartNew()
            Watch-HostRoute -Timeout $Timeout @main | Should -BeNullOrEmpty
            $time.Elapsed.TotalSeconds | Should -BeGreaterOrEqual 0.3
            $time.Elapsed.TotalSeconds | Should -BeLessThan 10
        }
        It 'cannot be at -Timeout <Timeout>' -ForEach @(
            @{ Timeout = -1 }
            @{ Timeout = '-00:00:01' }
            @{ Timeout = 'soon' }
            @{ Timeout = '' }
            @{ Timeout = 1e300 }
        ) {
            { Watch-HostRoute -Timeout $Timeout } | Should -Throw "*'$Timeout' is not a length of time. Accepted: a number of seconds*"
        }
        It 'comes when the pipeline stops' {
            $first = foreach ($once in 1) {
                Watch-HostRoute -Current @main | ForEach-Object { $_; break }
            }
            $first.Kind | Should -Be 'Added'
        }
    }
}
