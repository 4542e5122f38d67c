BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    $command = 'SealosRoute.Commands.SetHostRouteCommand'

    function ConvertTo-Deserialised($Object) {
        [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($Object))
    }
}
AfterAll { Exit-Lab }

Describe 'Set-HostRoute: selection' {
    BeforeEach {
        Enter-Lab
        Invoke-Ip '-batch -' @'
nexthop add id 1 via 192.168.253.7 dev eth1
route add 10.0.0.1 via 192.168.253.7
route add 10.0.0.1 via 192.168.253.7 metric 5 proto static
route add 10.0.0.1 via 192.168.160.7 metric 6 mtu 1400
route add 10.0.0.1 via 192.168.253.7 table 300
route add 10.96.0.0/12 via 192.168.253.7
route add 10.0.0.5 nexthop via 192.168.253.7 nexthop via 192.168.160.7
route add 10.0.0.6 nhid 1
route add fd00:9::1 via fd00:253::7
'@
        $before = Get-AllRoute
    }

    It 'changes the selected routes and no others: <Set>' -ForEach @(
        @{ Set = { Set-HostRoute 10.0.0.1 -Window 9000 }; Count = 3 }
        @{ Set = { Set-HostRoute -Host 10.0.0.1, fd00:9::1 -Window 9000 }; Count = 4 }
        @{ Set = { Set-HostRoute -Destination 10.96.0.0/12, 10.0.0.1 -Window 9000 }; Count = 4 }
        @{ Set = { Set-HostRoute -DestinationPrefix 10.96.0.0/12 -Window 9000 }; Count = 1 }
        @{ Set = { Set-HostRoute 10.0.0.1 -Table 300 -Window 9000 }; Count = 1; Line = '*table 300*' }
        @{ Set = { '10.96.0.0/12', 'fd00:9::1' | Set-HostRoute -Window 9000 }; Count = 2 }
        @{ Set = { [ipaddress]'fd00:9::1' | Set-HostRoute -Window 9000 }; Count = 1 }
        @{ Set = { Get-HostRoute 10.0.0.1 -Metric 5 | Set-HostRoute -Window 9000 }; Count = 1; Line = '*proto static*' }
        @{ Set = { Set-HostRoute -InputObject (Get-HostRoute 10.0.0.1) -Window 9000 }; Count = 3 }
        @{
            Set = { ConvertTo-Deserialised (Get-HostRoute 10.0.0.1 -Metric 6) | Set-HostRoute -Window 9000 }; Count = 1
            Line = '*mtu 1400*'
        }
        @{ Set = { @{ Message = (Get-HostRoute 10.0.0.5).Message } | Set-HostRoute -Window 9000 }; Count = 1; Line = '10.0.0.5 *' }
        @{ Set = { [pscustomobject]@{ Host = '10.0.0.1'; Metric = '5' } | Set-HostRoute -Window 9000 }; Count = 1; Line = '*proto static*' }
        @{
            Set = { @{ Host = '10.0.0.1'; Gateway = '192.168.160.7'; Mtu = 1400 } | Set-HostRoute -Window 9000 -Mtu 1300 }; Count = 1
            Line = '*eth0*1300*'
        }
        @{ Set = { @{ Host = '10.0.0.1'; Table = 300 } | Set-HostRoute -Window 9000 }; Count = 1; Line = '*table 300*' }
    ) {
        & $Set
        $after = Get-AllRoute
        $after | Should -HaveCount $before.Count
        $changed = $after.Where({ $_ -notin $before })
        $changed | Should -HaveCount $Count
        $changed | Should -BeLike '*window 9000*'
        if ($Line) { $changed | Should -BeLike $Line }
    }
    It 'reports <Id> and changes nothing: <Set>' -ForEach @(
        @{ Set = { Set-HostRoute 10.0.0.9 -Metric 9 }; Id = 'RouteNotFound'; Words = 'Set route 10.0.0.9: *no route to this host.' }
        @{ Set = { Set-HostRoute -Destination 10.96.0.0/13 -Metric 9 }; Id = 'RouteNotFound'; Words = '*no route to this prefix.' }
        @{ Set = { Set-HostRoute fd00:9::1 -Table 300 -Metric 9 }; Id = 'RouteNotFound'; Words = '*: table 300 has no route to this host.' }
        @{
            Set = { @{ Host = '10.0.0.1'; Gateway = '192.168.253.9' } | Set-HostRoute -Metric 9 }; Id = 'RouteNotFound'
            Words = '*is another: *'
        }
        @{
            Set = { @{ Host = '10.0.0.1'; Gateway = '' } | Set-HostRoute -Metric 9 }; Id = 'InvalidRoute'
            Words = "*the property 'Gateway' is empty.*"
        }
        @{ Set = { @{ Host = '10.0.0.1'; Metrik = 5 } | Set-HostRoute -Metric 9 }; Id = 'InvalidRoute'; Words = "*'Metrik' in *" }
        @{ Set = { 'there' | Set-HostRoute -Metric 9 }; Id = 'InvalidAddress'; Words = "*'there' is not a destination. Accepted: *" }
        @{
            Set = { Set-HostRoute 10.0.0.1 }; Id = 'InvalidRoute'
            Words = '*nothing is to be changed. Give at least one new value, such as -Metric.'
        }
        @{ Set = { '10.0.0.1' | Set-HostRoute -PassThru }; Id = 'InvalidRoute'; Words = '*nothing is to be changed.*' }
        @{ Set = { Set-HostRoute fe80::1%lo -Metric 9 }; Id = 'InvalidAddress'; Words = '*has a zone*' }
        @{ Set = { Set-HostRoute 10.0.0.5 -Gateway 192.168.253.8 }; Id = 'InvalidRoute'; Words = '*no one gateway*several next hops.' }
        @{ Set = { Set-HostRoute 10.0.0.5 -InterfaceName eth0 }; Id = 'InvalidRoute'; Words = '*no one gateway*several next hops.' }
        @{ Set = { Set-HostRoute 10.0.0.5 -OnLink }; Id = 'InvalidRoute'; Words = '*no one gateway*several next hops.' }
        @{ Set = { Set-HostRoute 10.0.0.6 -Gateway $null }; Id = 'InvalidRoute'; Words = '*no one gateway*next hop object 1.' }
        @{ Set = { Set-HostRoute -Destination 10.96.0.0/12 -Preference High }; Id = 'InvalidRoute'; Words = '*for IPv6 routes only.' }
        @{ Set = { Set-HostRoute -Destination 10.96.0.0/12 -Expires 100 }; Id = 'InvalidRoute'; Words = '*for IPv6 routes only.' }
        @{ Set = { Set-HostRoute -Destination 10.96.0.0/12 -LockMtu }; Id = 'InvalidRoute'; Words = '*locks the MTU*there is none.' }
        @{
            Set = { Set-HostRoute -Destination 10.96.0.0/12 -Gateway fe80::1 }; Id = 'InvalidAddress'
            Words = '*is IPv6 and the route is IPv4.'
        }
    ) {
        $failures = Get-Failure $Set
        $failures | Should -HaveCount 1
        "$failures" | Should -BeLike $Words
        $failures.FullyQualifiedErrorId | Should -Be "$Id,$command"
        Get-AllRoute | Should -Be $before
    }
    It 'continues with the next route if one cannot be changed' {
        $routes = '10.0.0.9', '10.0.0.5', 'nowhere', 'fd00:9::1' |
            Set-HostRoute -Metric 9 -PassThru -ErrorAction SilentlyContinue -ErrorVariable failures
        $routes.Host | Should -Be '10.0.0.5', 'fd00:9::1'
        $failures.FullyQualifiedErrorId | Should -Be "RouteNotFound,$command", "InvalidAddress,$command"
    }
    It 'refuses an empty or null selector' {
        { Set-HostRoute -Metric 9 -Destination @() } | Should -Throw
        { Set-HostRoute -Metric 9 -InputObject $null } | Should -Throw
        { Set-HostRoute -Metric 9 -Host '' } | Should -Throw
        Get-AllRoute | Should -Be $before
    }
    It 'refuses a gateway for a blackhole' {
        Invoke-Ip 'route add blackhole 10.0.0.7'
        (Get-Failure { Set-HostRoute 10.0.0.7 -Gateway 192.168.253.7 }).FullyQualifiedErrorId | Should -Be "InvalidRoute,$command"
        Invoke-Ip 'route show 10.0.0.7' | Should -Be 'blackhole 10.0.0.7'
    }
    It 'changes 400 routes that Get-HostRoute pipes to it' {
        $null = foreach ($n in 1..200) { Add-HostRoute "10.77.0.$n", "fd00:77::$n" -InterfaceName eth1 -Protocol static }
        Get-HostRoute -Protocol static | Where-Object { "$($_.Destination)" -match '77' } | Set-HostRoute -Metric 77 -Mtu 1400
        (Get-AllRoute) -like '*77*metric 77*mtu 1400*' | Should -HaveCount 400
    }
}
