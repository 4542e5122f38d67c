# The IPv4 and the IPv6 route that a test begins with. They have every value that a change must keep.
$start4 = '10.0.0.1 via 192.168.253.7 dev eth1 proto static src 192.168.253.129 metric 5 realm 5 ' +
    'mtu lock 1400 window 9000 rtt 100ms advmss 1300 reordering 5 initcwnd 20 congctl reno'
$start6 = 'fd00:9::1 via fd00:253::7 dev eth1 proto static src fd00:253::129 metric 5 expires ' +
    'mtu lock 1400 window 9000 rtt 100ms advmss 1300 reordering 5 initcwnd 20 congctl reno pref high'

# The parameters, and the part of the route's text that changes from Old to New.
$both = @(
    @{ Values = @{ Metric = 50 }; Old = 'metric 5 '; New = 'metric 50 ' }
    @{ Values = @{ Metric = 4294967295 }; Old = 'metric 5 '; New = 'metric 4294967295 ' }
    @{ Values = @{ RouteMetric = '7' }; Old = 'metric 5 '; New = 'metric 7 ' }
    @{ Values = @{ Source = $null }; Old = 'src \S+ '; New = '' }
    @{ Values = @{ Protocol = 'boot' }; Old = 'proto static '; New = '' }
    @{ Values = @{ Protocol = 222 }; Old = 'proto static'; New = 'proto 222' }
    @{ Values = @{ Mtu = 1300 }; Old = 'mtu lock 1400'; New = 'mtu lock 1300' }
    @{ Values = @{ Mtu = $null }; Old = 'mtu lock 1400 '; New = '' }
    @{ Values = @{ LockMtu = $false }; Old = 'mtu lock'; New = 'mtu' }
    @{ Values = @{ Mtu = 1200; LockMtu = $false }; Old = 'mtu lock 1400'; New = 'mtu 1200' }
    @{ Values = @{ Window = 8000 }; Old = 'window 9000'; New = 'window 8000' }
    @{ Values = @{ Window = $null }; Old = 'window 9000 '; New = '' }
    @{ Values = @{ AdvertisedMss = 1000 }; Old = 'advmss 1300'; New = 'advmss 1000' }
    @{ Values = @{ AdvertisedMss = $null }; Old = 'advmss 1300 '; New = '' }
    @{ Values = @{ InitialCongestionWindow = 9 }; Old = 'initcwnd 20'; New = 'initcwnd 9' }
    @{ Values = @{ InitialCongestionWindow = $null }; Old = 'initcwnd 20 '; New = '' }
    @{ Values = @{ HopLimit = 9 }; Old = 'initcwnd 20'; New = 'hoplimit 9 initcwnd 20' }
)
$only4 = @(
    @{ Values = @{ Metric = $null }; Old = 'metric 5 '; New = '' }
    @{ Values = @{ Metric = 0 }; Old = 'metric 5 '; New = '' }
    @{ Values = @{ Scope = 'site' }; Old = 'proto static '; New = 'proto static scope site ' }
    @{ Values = @{ Source = '192.168.160.243' }; Old = 'src \S+'; New = 'src 192.168.160.243' }
    @{ Values = @{ Gateway = '192.168.253.8' }; Old = 'via \S+'; New = 'via 192.168.253.8' }
    @{ Values = @{ Gateway = '192.168.160.7' }; Old = 'via \S+ dev eth1'; New = 'via 192.168.160.7 dev eth0' }
    @{ Values = @{ Gateway = $null }; Old = 'via \S+ dev eth1 proto static'; New = 'dev eth1 proto static scope link' }
    @{
        Values = @{ Gateway = $null; InterfaceAlias = 'eth0' }; Old = 'via \S+ dev eth1 proto static'
        New = 'dev eth0 proto static scope link'
    }
    @{ Values = @{ Gateway = 'fe80::1'; InterfaceName = 'eth0' }; Old = 'via \S+ dev eth1'; New = 'via inet6 fe80::1 dev eth0' }
    @{ Values = @{ Gateway = '10.9.9.9'; OnLink = $true }; Old = 'via \S+ (.*) realm'; New = 'via 10.9.9.9 $1 onlink realm' }
    @{
        Values = @{ Gateway = '192.168.160.7'; Metric = 9; Mtu = 1300; Window = $null; Source = $null; Protocol = 'ra' }
        Old = '^.* rtt'; New = '10.0.0.1 via 192.168.160.7 dev eth0 proto ra metric 9 realm 5 mtu lock 1300 rtt'
    }
)
$only6 = @(
    @{ Values = @{ Metric = $null }; Old = 'metric 5 '; New = 'metric 1024 ' }
    @{ Values = @{ Source = 'fd00:160::243' }; Old = 'src \S+'; New = 'src fd00:160::243' }
    @{ Values = @{ Gateway = 'fd00:253::8' }; Old = 'via \S+'; New = 'via fd00:253::8' }
    @{ Values = @{ Gateway = 'fd00:160::7' }; Old = 'via \S+ dev eth1'; New = 'via fd00:160::7 dev eth0' }
    @{ Values = @{ Gateway = 'fe80::9' }; Old = 'via \S+'; New = 'via fe80::9' }
    @{ Values = @{ Gateway = 'fe80::9%eth0' }; Old = 'via \S+ dev eth1'; New = 'via fe80::9 dev eth0' }
    @{ Values = @{ Gateway = $null }; Old = 'via \S+ '; New = '' }
    @{ Values = @{ Gateway = $null; InterfaceName = 'eth0' }; Old = 'via \S+ dev eth1'; New = 'dev eth0' }
    @{ Values = @{ Preference = 'Low' }; Old = 'pref high'; New = 'pref low' }
    @{ Values = @{ Preference = 'medium' }; Old = 'pref high'; New = 'pref medium' }
    @{ Values = @{ Expires = $null }; Old = 'expires '; New = '' }
    @{ Values = @{ Expires = $null; Metric = 9 }; Old = 'metric 5 expires '; New = 'metric 9 ' }
)
$changes = foreach ($family in @(
        @{ Start = $start4; Target = '10.0.0.1'; Ip = '-4'; Cases = $both + $only4 }
        @{ Start = $start6; Target = 'fd00:9::1'; Ip = '-6'; Cases = $both + $only6 }
    )) {
    foreach ($case in $family.Cases) {
        $text = foreach ($name in $case.Values.get_Keys()) {
            "-$name $(if ($null -eq $case.Values[$name]) { '$null' } else { $case.Values[$name] })"
        }
        $case + @{ Start = $family.Start; Target = $family.Target; Ip = $family.Ip; Text = @($text) -join ' ' }
    }
}

BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    . "$PSScriptRoot/Twins.ps1"
    $command = 'SealosRoute.Commands.SetHostRouteCommand'

    # All that 'ip route' shows, without the rest of a lifetime and without the local routes, which the kernel adds in the background.
    function Get-Table { (Get-AllRoute) -replace ' expires \d+sec', ' expires' }

    # Adds a route from the text that 'ip route show' prints of it.
    function Add-Route([string] $Ip, [string] $Text) {
        Invoke-Ip "$Ip route add $($Text -replace ' expires ', ' expires 1000 ' -replace 'realm ', 'realms ')"
    }
}
AfterAll { Exit-Lab }

Describe 'Set-HostRoute' {
    BeforeEach { Enter-Lab }

    It 'with <Text> changes only that value of <Target>' -ForEach $changes {
        Add-Route $Ip $Start
        $before = Get-Table
        $before | Should -Contain $Start
        Set-HostRoute $Target @Values | Should -BeNullOrEmpty
        $expected = $Start -replace $Old, $New
        $expected | Should -Not -Be $Start
        $after = Get-Table
        $after | Should -Contain $expected
        $after | Should -HaveCount $before.Count
        $after.Where({ $_ -ne $expected }) | Should -Be $before.Where({ $_ -ne $Start })
        if ($Ip -eq '-6' -and -not $Values.ContainsKey('Expires')) {
            "$(Invoke-Ip '-6 route show fd00:9::1')" -replace '^.* expires (\d+)sec.*$', '$1' | Should -BeIn (980..1000)
        }
    }
    It 'sets the lifetime of an IPv6 route with -Expires <Value>' -ForEach @(
        @{ Value = 500; Old = ''; Seconds = 500 }, @{ Value = '00:10:00'; Old = 'expires 1000'; Seconds = 600 }
        @{ Value = [timespan]::FromHours(1); Old = 'expires 5'; Seconds = 3600 }
    ) {
        Invoke-Ip "-6 route add fd00:9::1 via fd00:253::7 $Old"
        $route = Set-HostRoute fd00:9::1 -Expires $Value -PassThru
        $route.Expires.TotalSeconds | Should -BeGreaterThan ($Seconds - 20)
        "$(Invoke-Ip '-6 route show fd00:9::1')" -replace '^.* expires (\d+)sec.*$', '$1' | Should -BeIn (($Seconds - 20)..$Seconds)
    }
    It 'removes onlink with -OnLink:$false, and then the kernel chooses the interface of a new gateway' {
        Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7 dev eth0 onlink'
        Invoke-Ip 'route add 10.0.0.2 via 192.168.253.7 dev eth1 onlink'
        Set-HostRoute 10.0.0.1 -Gateway 192.168.253.8 -OnLink:$false
        Set-HostRoute 10.0.0.2 -OnLink:$false
        Invoke-Ip 'route show root 10.0.0.0/24' | Should -Be '10.0.0.1 via 192.168.253.8 dev eth1', '10.0.0.2 via 192.168.253.7 dev eth1'
    }
    It 'keeps onlink if -Gateway changes' {
        Invoke-Ip 'route add 10.0.0.1 via 10.9.9.9 dev eth0 onlink'
        Set-HostRoute 10.0.0.1 -Gateway 10.9.9.8
        Invoke-Ip 'route show 10.0.0.1' | Should -Be '10.0.0.1 via 10.9.9.8 dev eth0 onlink'
    }
    It 'changes -Mtu and -Metric of <What>' -ForEach @(
        @{ What = 'a blackhole'; Start = 'blackhole 10.0.0.1'; End = 'blackhole 10.0.0.1 metric 9 mtu 1400' }
        @{
            What = 'an IPv6 blackhole'; Ip = '-6'; Start = 'blackhole fd00:9::1'
            End = 'blackhole fd00:9::1 dev lo metric 9 mtu 1400 pref medium'
        }
        @{
            What = 'a route of a next hop object'; Start = '10.0.0.1 nhid 1'
            End = '10.0.0.1 nhid 1 via 192.168.253.7 dev eth1 metric 9 mtu 1400'
        }
        @{
            What = 'a multipath route'; Start = '10.0.0.1 nexthop via 192.168.253.7 weight 3 nexthop via 192.168.160.7'
            End = '10.0.0.1 metric 9 mtu 1400 nexthop via 192.168.253.7 dev eth1 weight 3 nexthop via 192.168.160.7 dev eth0 weight 1'
        }
        @{
            What = 'an IPv6 multipath route'; Ip = '-6'; Start = 'fd00:9::1 nexthop via fd00:253::7 weight 3 nexthop via fd00:160::7'
            End = 'fd00:9::1 metric 9 mtu 1400 pref medium ' +
                'nexthop via fd00:253::7 dev eth1 weight 3 nexthop via fd00:160::7 dev eth0 weight 1'
        }
        @{ What = 'a route that wraps packets'; Start = '10.0.0.1 encap ip id 5 dst 192.168.253.9 via 192.168.253.7' }
    ) {
        Invoke-Ip 'nexthop add id 1 via 192.168.253.7 dev eth1'
        Invoke-Ip "$Ip route add $Start"
        $destination = if ($Ip) { 'fd00:9::1' } else { '10.0.0.1' }
        $line = Invoke-Ip "$Ip route show $destination"
        Set-HostRoute $destination -Mtu 1400
        Set-HostRoute $destination -Metric 9
        Invoke-Ip "$Ip route show $destination" | Should -Be $(if ($End) { $End } else { "$line metric 9 mtu 1400" })
    }
    It 'changes a default route with -Confirm:$false' {
        Set-HostRoute -Destination 0.0.0.0/0 -Gateway 192.168.160.1 -Confirm:$false
        Invoke-Ip 'route show default' | Should -Be 'default via 192.168.160.1 dev eth0'
    }
}
