BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    . "$PSScriptRoot/Routes.ps1"

    # The values that a route has unless a test gives others.
    $usual = @{
        Host = $null; Gateway = $null; InterfaceName = $null; InterfaceIndex = $null; Metric = $null; Source = $null; Table = 254
        TableName = 'main'; Protocol = 'Boot'; ProtocolName = 'boot'; Scope = 'Universe'; ScopeName = 'global'; Type = 'Unicast'
        AddressFamily = 'IPv4'; NextHopId = $null; Flags = 'None'; TypeOfService = 0; Mtu = $null; AdvertisedMss = $null; Window = $null
        InitialCongestionWindow = $null; HopLimit = $null; PathMetrics = ''; Preference = $null; Expires = $null; SourcePrefix = $null; Realms = $null
        EncapsulationType = $null
    }

    # The same values under the property names of NetTCPIP.
    $otherNames = @{ DestinationPrefix = $null; NextHop = $null; InterfaceAlias = $null; IfIndex = $null; RouteMetric = $null }

    # The only route to a destination.
    function Get-One([string] $Destination, [string] $Table = 'main') {
        $route = Get-HostRoute $Destination -Table $Table
        $route | Should -HaveCount 1
        $route
    }

    # Compares every property with $Expected, or with $usual if $Expected does not have it.
    function Test-Property($Route, [hashtable] $Expected) {
        $all = $usual + @{ Destination = $null; NextHops = $null; CacheInformation = $null; Message = $null } + $otherNames
        $Route.GetType().GetProperties().Name | Where-Object { -not $all.ContainsKey($_) } |
            Should -BeNullOrEmpty -Because 'all are tested here'
        foreach ($name in $usual.get_Keys()) {
            $value = if ($Expected.ContainsKey($name)) { $Expected[$name] } else { $usual[$name] }
            $actual = if ($name -eq 'PathMetrics') { "$($Route.$name)" } else { $Route.$name }
            $actual | Should -Be $value -Because "this is the $name of $Route"
        }
        foreach ($name in $Expected.get_Keys()) { $all.ContainsKey($name) | Should -BeTrue -Because "there is a property $name" }
    }

    # The index of an interface, as iproute2 shows it.
    function Get-Index([string] $Name) { [int]"$(Invoke-Ip "link show $Name")".Split(':')[0] }
}
AfterAll { Exit-Lab }

Describe 'A HostRoute' {
    BeforeEach { Enter-Lab }

    It 'has every property of a plain IPv4 route' {
        Invoke-Ip 'route add 10.1.0.0/16 via 192.168.253.7 proto static metric 4294967295 src 192.168.160.243 table 300'
        Invoke-Ip '-d route show table 300' |
            Should -Be 'unicast 10.1.0.0/16 via 192.168.253.7 dev eth1 proto static scope global src 192.168.160.243 metric 4294967295'
        $route = Get-One 10.1.0.0/16 300
        Test-Property $route @{
            Gateway = '192.168.253.7'; InterfaceName = 'eth1'; InterfaceIndex = Get-Index eth1; Metric = 4294967295; Table = 300
            TableName = '300'; Protocol = 'Static'; ProtocolName = 'static'; Source = '192.168.160.243'
        }
        $route.Destination | Should -BeOfType [System.Net.IPNetwork]
        $route.Destination | Should -Be '10.1.0.0/16'
        $route.Gateway | Should -BeOfType [ipaddress]
        $route.Metric | Should -BeOfType [uint32]
        $route.NextHops.Count | Should -Be 0
    }
    It 'has every property of a plain IPv6 route' {
        Invoke-Ip 'route add fd00:9::1 via fe80::7 dev eth0 proto 222 src fd00:160::243 pref high expires 5000 from fd00:160::/64'
        Invoke-Ip '-d -6 route show fd00:9::1' |
            Should -BeLike 'unicast fd00:9::1 from fd00:160::/64 via fe80::7 dev eth0 proto 222 * src fd00:160::243 *expires *sec pref high'
        $route = Get-One fd00:9::1
        Test-Property $route @{
            Host = 'fd00:9::1'; AddressFamily = 'IPv6'; Gateway = 'fe80::7'; InterfaceName = 'eth0'; InterfaceIndex = Get-Index eth0
            Metric = 1024; Protocol = 222; ProtocolName = '222'; Source = 'fd00:160::243'; Preference = 'High'; Expires = $route.Expires
            SourcePrefix = 'fd00:160::/64'
        }
        $route.Host | Should -BeOfType [ipaddress]
        $route.SourcePrefix | Should -BeOfType [System.Net.IPNetwork]
        $route.Expires | Should -BeOfType [timespan]
        $route.Expires.TotalSeconds | Should -BeGreaterThan 4900
        $route.Expires.TotalSeconds | Should -BeLessThan 5000.1
        $route.CacheInformation.Expires | Should -Be $route.Expires
        $route.CacheInformation.Error | Should -Be 0
    }
    It 'has every path metric of <Family>, with its unit and its lock' -ForEach @(
        @{ Family = 'IPv4'; Target = '10.1.0.0/16'; Gateway = '192.168.253.7'; More = @{} }
        @{ Family = 'IPv6'; Target = 'fd00:9::/64'; Gateway = 'fd00:253::7'; More = @{ Metric = 1024; Preference = 'Medium' } }
    ) {
        $words = 'mtu lock 1400 window 9000 rtt 100ms rttvar 30ms ssthresh 7 cwnd lock 8 advmss 1360 reordering 5 hoplimit 9 ' +
        'initcwnd 20 features ecn rto_min lock 200ms initrwnd 30 quickack 1 congctl lock reno fastopen_no_cookie 1'
        Invoke-Ip "route add $Target via $Gateway $($words -replace 'rto_min lock', 'rto_min')"
        $route = Get-One $Target
        $metrics = $route.PathMetrics
        Test-Property $route (@{
                AddressFamily = $Family; Gateway = $Gateway; InterfaceName = 'eth1'; InterfaceIndex = Get-Index eth1; Mtu = 1400
                AdvertisedMss = 1360; Window = 9000; InitialCongestionWindow = 20; HopLimit = 9; PathMetrics = $words
            } + $More)
        $metrics.Mtu, $metrics.Window, $metrics.AdvertisedMss | Should -Be 1400, 9000, 1360
        $metrics.SlowStartThreshold, $metrics.CongestionWindow, $metrics.Reordering, $metrics.HopLimit | Should -Be 7, 8, 5, 9
        $metrics.InitialCongestionWindow, $metrics.InitialReceiveWindow, $metrics.Features | Should -Be 20, 30, 1
        $metrics.RoundTripTime, $metrics.RoundTripTimeVariance, $metrics.MinimumRetransmissionTimeout |
            Should -Be ([timespan]'00:00:00.1'), ([timespan]'00:00:00.03'), ([timespan]'00:00:00.2')
        $metrics.QuickAck, $metrics.FastOpenNoCookie | Should -Be $true, $true
        $metrics.CongestionControl | Should -Be 'reno'
        $metrics.Locked | Should -Be 'Mtu', 'CongestionWindow', 'MinimumRetransmissionTimeout', 'CongestionControl'

        Invoke-Ip "$(if ($Family -eq 'IPv6') { '-6' }) route show $Target" | Should -BeLike "* $words*"
    }
    It 'has no path metric that was not set' {
        Invoke-Ip 'route add 10.1.0.0/16 via 192.168.253.7 advmss 1000'
        $metrics = (Get-One 10.1.0.0/16).PathMetrics
        foreach ($property in $metrics.psobject.Properties | Where-Object { $_.Name -notin 'AdvertisedMss', 'Locked' }) {
            $property.Value | Should -BeNullOrEmpty -Because "$($property.Name) was not set"
        }
        $metrics.Locked | Should -HaveCount 0
    }
    It 'has the next hops of a multipath route, each with its weight and flags' {
        Invoke-Ip ('route add 10.1.0.0/16 proto bird nexthop via 192.168.253.7 weight 256 nexthop dev eth0 ' +
            'nexthop via 10.200.0.1 dev eth1 weight 2 onlink nexthop via inet6 fe80::7 dev eth0')
        $route = Get-One 10.1.0.0/16
        Test-Property $route @{ Protocol = 12; ProtocolName = 'bird' }
        $route.NextHops | Should -BeOfType [SealosRoute.HostRouteNextHop]
        $route.NextHops.Gateway | Should -Be '192.168.253.7', $null, '10.200.0.1', 'fe80::7'
        $route.NextHops.InterfaceName | Should -Be 'eth1', 'eth0', 'eth1', 'eth0'
        $route.NextHops.InterfaceIndex | Should -Be (Get-Index eth1), (Get-Index eth0), (Get-Index eth1), (Get-Index eth0)
        $route.NextHops.Weight | Should -Be 256, 1, 2, 1
        $route.NextHops.Flags | Should -Be 'None', 'None', 'OnLink', 'None'
    }
    It 'has the id of its next hop object, and the gateways of that object: <Ip>' -ForEach @(
        @{ Ip = 'nexthop add id 7 via 192.168.253.7 dev eth1'; Gateway = '192.168.253.7'; Interface = 'eth1'; Hops = @() }
        @{ Ip = 'nexthop add id 7 group 1,9/2,5'; Hops = '192.168.253.8', '192.168.160.8' }
    ) {
        Invoke-Ip 'nexthop add id 1 via 192.168.253.8 dev eth1'
        Invoke-Ip 'nexthop add id 2 via 192.168.160.8 dev eth0'
        Invoke-Ip $Ip
        Invoke-Ip 'route add 10.1.0.0/16 nhid 7'
        $route = Get-One 10.1.0.0/16
        $index = if ($Interface) { Get-Index $Interface }
        Test-Property $route @{ NextHopId = 7; Gateway = $Gateway; InterfaceName = $Interface; InterfaceIndex = $index }
        $route.NextHops.Gateway | Should -Be $Hops
        if ($Hops) { $route.NextHops.Weight | Should -Be 9, 5 }
    }
    It 'has <Property>: ip route add <Spec>' -ForEach @(
        @{ Property = 'a type of service'; Spec = 'tos 0x10 10.1.0.0/16 via 192.168.253.7'; Expected = @{ TypeOfService = 16 } }
        @{ Property = 'realms'; Spec = '10.1.0.0/16 via 192.168.253.7 realms 3/5'; Expected = @{ Realms = 0x30005 } }
        @{ Property = 'a realm'; Spec = '10.1.0.0/16 via 192.168.253.7 realm 5'; Expected = @{ Realms = 5 } }
        @{
            Property = 'a gateway of the other family'; Spec = '10.1.0.0/16 via inet6 fd00:253::7 dev eth1'
            Expected = @{ Gateway = 'fd00:253::7' }
        }
        @{
            Property = 'onlink'; Spec = '10.1.0.0/16 via 10.200.0.1 dev eth1 onlink'
            Expected = @{ Gateway = '10.200.0.1'; Flags = 'OnLink' }
        }
        @{
            Property = 'an encapsulation'; Spec = '10.1.0.0/16 encap ip id 5 dst 192.168.253.9 via 192.168.253.7'
            Expected = @{ EncapsulationType = 'IP' }
        }
        @{ Property = 'a scope'; Spec = '10.1.0.0/16 via 192.168.253.7 scope site'; Expected = @{ Scope = 'Site'; ScopeName = 'site' } }
        @{ Property = 'a scope that has no name'; Spec = '10.1.0.0/16 via 192.168.253.7 scope 17'; Expected = @{ Scope = 17; ScopeName = '17' } }
        @{
            Property = 'no protocol'; Spec = '10.1.0.0/16 via 192.168.253.7 proto unspec'
            Expected = @{ Protocol = 'Unspecified'; ProtocolName = 'unspec' }
        }
    ) {
        Invoke-Ip "route add $Spec"
        $all = @{ Gateway = '192.168.253.7'; InterfaceName = 'eth1'; InterfaceIndex = Get-Index eth1 }
        foreach ($name in $Expected.get_Keys()) { $all[$name] = $Expected[$name] }
        Test-Property (Get-One 10.1.0.0/16) $all
    }
    It 'has the type <_>' -ForEach 'blackhole', 'unreachable', 'prohibit', 'throw' {
        Invoke-Ip "route add $_ 10.1.0.0/16"
        Test-Property (Get-One 10.1.0.0/16) @{ Type = $_ }
        Invoke-Ip "route add $_ fd00:9::/64"
        Test-Property (Get-One fd00:9::/64) @{
            Type = $_; AddressFamily = 'IPv6'; Metric = 1024; Preference = 'Medium'; InterfaceName = 'lo'; InterfaceIndex = 1
        }
    }
    It 'has the flags LinkDown and Dead when a link goes down' {
        Invoke-Ip 'route add 10.1.0.0/16 via 192.168.253.7'
        Invoke-Ip 'route add 10.2.0.0/16 nexthop via 192.168.253.7 nexthop via 192.168.160.7'
        Invoke-Ip 'link set eth1-peer down'
        Wait-Ip 'route show 10.1.0.0/16' 'linkdown'
        Wait-Ip 'route show 10.2.0.0/16' 'linkdown'
        (Get-One 10.1.0.0/16).Flags | Should -Be 'LinkDown'
        (Get-One 10.2.0.0/16).NextHops.Flags | Should -Be 'LinkDown', 'None'
        Invoke-Ip 'link set eth1 down'
        Wait-Ip 'route show 10.2.0.0/16' 'dead linkdown'
        (Get-One 10.2.0.0/16).NextHops.Flags | Should -Be 'Dead, LinkDown', 'None'
        "$(Get-One 10.2.0.0/16)" | Should -Be (Invoke-Ip 'route show 10.2.0.0/16')
    }
    It 'has in Message the kernel''s own bytes, which are parsed to the same route' {
        Add-EveryRoute -Twins
        foreach ($route in Get-HostRoute -Table all) {
            $words = [convert]::FromBase64String($route.Message)
            $again = [SealosRoute.Netlink.Route]::Parse($words)
            $again.Destination | Should -Be $route.Destination
            [convert]::ToBase64String($again.Payload.ToArray()) | Should -Be $route.Message
        }
    }
}
