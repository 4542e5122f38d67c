$families = @(
    @{
        Family = 'IPv4'; Ip = '-4'; Target = '10.103.97.2'; Gateway = '192.168.253.7'
        Far = '10.55.0.1'; Foreign = '192.0.2.9'; Wrong = 'fd00:253::7'
    }
    @{
        Family = 'IPv6'; Ip = '-6'; Target = 'fd00:103::2'; Gateway = 'fd00:253::7'
        Far = 'fd00:55::1'; Foreign = 'fd00:99::9'; Wrong = '192.168.253.7'
    }
)

BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    $command = 'SealosRoute.Commands.AddHostRouteCommand'
}
AfterAll { Exit-Lab }

Describe 'Add-HostRoute: what it refuses' {
    BeforeEach { Enter-Lab }

    Context 'a route of <Family>' -ForEach $families {
        It 'is refused if its gateway is not directly reachable' {
            $failure = Get-Failure { Add-HostRoute $Target $Far }
            $failure.FullyQualifiedErrorId | Should -Be "GatewayUnreachable,$command"
            $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
            $failure.TargetObject | Should -Be $Target
            "$failure" | Should -BeLike "Add route $Target via ${Far}: *(E*UNREACH)*"
            Invoke-Ip "$Ip route show $Target" | Should -BeNullOrEmpty
        }
        It 'is refused if its gateway is behind another interface than -InterfaceName' {
            $null = Get-IpRefusal "$Ip route add $Target via $Gateway dev eth0"
            $failure = Get-Failure { Add-HostRoute $Target $Gateway -InterfaceName eth0 }
            $failure.FullyQualifiedErrorId | Should -Be "GatewayUnreachable,$command"
            "$failure" | Should -BeLike "Add route $Target via $Gateway dev eth0: *"
        }
        It 'is refused if its interface does not exist' {
            $failure = Get-Failure { Add-HostRoute $Target $Gateway -InterfaceName eth9 }
            $failure.FullyQualifiedErrorId | Should -Be "InterfaceNotFound,$command"
            $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
            "$failure" | Should -BeLike "Add route $Target via $Gateway dev eth9: No such device (ENODEV): *'eth9'*"
        }
        It 'is refused if its interface is down' {
            Invoke-Ip 'link set eth0 down'
            $failure = Get-Failure { Add-HostRoute $Target -InterfaceName eth0 }
            $failure.FullyQualifiedErrorId | Should -Be "InterfaceDown,$command"
            $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
            "$failure" | Should -BeLike "Add route $Target dev eth0: Network is down (ENETDOWN)*"
        }
        It 'is refused if its preferred source is no address of this host' {
            $null = Get-IpRefusal "$Ip route add $Target via $Gateway src $Foreign"
            $failure = Get-Failure { Add-HostRoute $Target $Gateway -Source $Foreign }
            $failure.FullyQualifiedErrorId | Should -Be "InvalidAddress,$command"
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            "$failure" | Should -BeLike "Add route $Target via $Gateway src ${Foreign}: Invalid argument (EINVAL): *Invalid*"
        }
        It 'is refused before the request if its gateway or preferred source is of the other family, which the kernel would misread' {
            $failures = @(
                Get-Failure { Add-HostRoute $Target $Wrong }
                Get-Failure { Add-HostRoute $Target $Gateway -Source $Wrong }
                Get-Failure { Add-HostRoute $Target -InterfaceName eth1 -Source $Wrong -Force }
            )
            $failures | Should -HaveCount 3
            foreach ($failure in $failures) {
                $failure.FullyQualifiedErrorId | Should -Be "InvalidAddress,$command"
                $failure.TargetObject | Should -Be $Target
                "$failure" | Should -BeLike "Add route $Target *of one family*"
            }
            Invoke-Ip "$Ip route show $Target" | Should -BeNullOrEmpty
        }
    }

    Context 'a gateway' {
        It 'is refused with the kernel''s own text if it is <What>' -ForEach @(
            @{ What = 'reached through the default route only'; Address = '203.0.113.1' }
            @{ What = 'the destination itself'; Address = '10.103.97.2' }
            @{ What = 'the broadcast address'; Address = '255.255.255.255' }
            @{ What = 'the broadcast address of a link'; Address = '192.168.253.255' }
            @{ What = 'a multicast address'; Address = '224.0.0.5' }
        ) {
            (Get-IpRefusal "route add 10.103.97.2 via $Address").Exception.Message | Should -BeLike '*Error: Nexthop has invalid gateway.*'
            $failure = Get-Failure { Add-HostRoute 10.103.97.2 $Address }
            $failure.FullyQualifiedErrorId | Should -Be "GatewayUnreachable,$command"
            "$failure" | Should -BeLike "Add route 10.103.97.2 via ${Address}: *(E*): Nexthop has invalid gateway."
        }
        It 'may be an address of this host: packets then leave through that address''s interface with it as their source' {
            Invoke-Ip 'route get 10.103.97.2' | Should -Match 'via 192.168.253.1 dev eth1 src 192.168.253.129 '
            $route = Add-HostRoute 10.103.97.2 192.168.160.243
            "$route" | Should -Be '10.103.97.2 via 192.168.160.243 dev eth0'
            Invoke-Ip 'route show 10.103.97.2' | Should -Be "$route"
            Invoke-Ip 'route get 10.103.97.2' | Should -Match '^10.103.97.2 dev eth0 src 192.168.160.243 '
        }
        It 'that is a secondary address of this host makes the primary one the source; -InterfaceName and -Source keep the secondary one' {
            Invoke-Ip 'address add 192.168.160.244/24 dev eth0'
            $null = Add-HostRoute 10.103.97.2 192.168.160.244
            Invoke-Ip 'route get 10.103.97.2' | Should -Match 'dev eth0 src 192.168.160.243 '
            $null = Add-HostRoute 10.103.97.3 -InterfaceName eth0 -Source 192.168.160.244
            Invoke-Ip 'route get 10.103.97.3' | Should -Match 'dev eth0 src 192.168.160.244 '
        }
        It 'may not be an IPv6 address of this host, which the kernel refuses' {
            $failure = Get-Failure { Add-HostRoute fd00:103::2 fd00:253::129 }
            $failure.FullyQualifiedErrorId | Should -Be "InvalidAddress,$command"
            "$failure" | Should -Be ('Add route fd00:103::2 via fd00:253::129: Invalid argument (EINVAL): ' +
                'Gateway can not be a local address.')
        }
        It 'may be an address of lo: the route shows dev lo, and its packets stay on this host' {
            Invoke-Ip 'address add 10.9.9.9/32 dev lo'
            "$(Add-HostRoute 10.103.97.2 10.9.9.9)" | Should -Be '10.103.97.2 via 10.9.9.9 dev lo'
            Invoke-Ip 'route show 10.103.97.2' | Should -Be '10.103.97.2 via 10.9.9.9 dev lo'
        }
        It 'is refused if it is an address of this host whose link is down' {
            Invoke-Ip 'link set eth1 down'
            (Get-IpRefusal 'route add 10.103.97.2 via 192.168.253.129').Exception.Message | Should -BeLike '*Network is down*'
            $failure = Get-Failure { Add-HostRoute 10.103.97.2 192.168.253.129 }
            $failure.FullyQualifiedErrorId | Should -Be "InterfaceDown,$command"
            "$failure" | Should -Be 'Add route 10.103.97.2 via 192.168.253.129: Network is down (ENETDOWN).'
        }
        It 'that is an address of this host loses its route when its link goes down, and does not get it back when the link comes up' {
            $null = Add-HostRoute 10.103.97.2 192.168.253.129
            Invoke-Ip 'link set eth1 down'
            Invoke-Ip 'link set eth1 up'
            Invoke-Ip 'route show 10.103.97.2' | Should -BeNullOrEmpty
            "$(Add-HostRoute 10.103.97.2 192.168.253.129 -IfNotExists)" | Should -Be '10.103.97.2 via 192.168.253.129 dev eth1'
        }
        It 'may be link-local if its interface is named <Way>' -ForEach @(
            @{ Way = 'by -InterfaceName'; Gateway = 'fe80::1'; Interface = @{ InterfaceName = 'eth0' } }
            @{ Way = 'by its zone'; Gateway = 'fe80::1%eth0'; Interface = @{} }
            @{ Way = 'by both'; Gateway = 'fe80::1%eth0'; Interface = @{ InterfaceName = 'eth0' } }
        ) {
            $route = Add-HostRoute fd00:103::2 $Gateway @Interface
            $route.Gateway | Should -Be 'fe80::1'
            Invoke-Ip '-6 route show fd00:103::2' | Should -Be 'fd00:103::2 via fe80::1 dev eth0 metric 1024 pref medium'
        }
        It 'is refused if it is link-local without an interface, with another interface than its zone, or with an unknown zone' {
            $failure = Get-Failure { Add-HostRoute fd00:103::2 fe80::1 }
            $failure.FullyQualifiedErrorId | Should -Be "KernelRefused,$command"
            "$failure" | Should -Be 'Add route fd00:103::2 via fe80::1: Invalid argument (EINVAL): Egress device not specified.'
            (Get-Failure { Add-HostRoute fd00:103::2 fe80::1%eth0 -InterfaceName eth1 }).FullyQualifiedErrorId |
                Should -Be "InvalidAddress,$command"
            (Get-Failure { Add-HostRoute fd00:103::2 fe80::1%9999 }).FullyQualifiedErrorId | Should -Be "InterfaceNotFound,$command"
            Invoke-Ip '-6 route show fd00:103::2' | Should -BeNullOrEmpty
        }
    }

    Context 'a destination' {
        It 'is refused without -Force, though the kernel would accept it, if it is <What>: <Target>' -ForEach @(
            @{ Target = '0.0.0.0'; Via = '192.168.253.7'; What = 'the unspecified address' }
            @{ Target = '127.0.0.5'; Via = '192.168.253.7'; What = 'a loopback address' }
            @{ Target = '224.0.0.5'; Via = '192.168.253.7'; What = 'a multicast address' }
            @{ Target = '255.255.255.255'; Via = '192.168.253.7'; What = 'the broadcast address' }
            @{ Target = 'ff02::5'; Via = 'fd00:253::7'; What = 'a multicast address' }
        ) {
            $before = Invoke-Ip 'route show'
            $failure = Get-Failure { Add-HostRoute $Target $Via -IfNotExists }
            $failure.FullyQualifiedErrorId | Should -Be "DestinationRefused,$command"
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $failure.TargetObject | Should -Be $Target
            "$failure" | Should -BeLike "Add route $Target via ${Via}: $Target is $What, *-Force*"
            $family = if ($Target.Contains(':')) { '-6' } else { '-4' }
            $length = if ($Target.Contains(':')) { 128 } else { 32 }
            Invoke-Ip "$family route show exact $Target/$length" | Should -BeNullOrEmpty
            $null = Add-HostRoute $Target $Via -Force
            Invoke-Ip "$family route show exact $Target/$length" | Should -BeLike "*$Target via $Via dev eth1*"
            $null = Remove-HostRoute $Target
            Invoke-Ip 'route show' | Should -Be $before
        }
        It 'is refused if it is unspecified, loopback or multicast: <Target>' -ForEach @(
            @{ Target = '127.0.0.1'; Via = '192.168.253.7' }, @{ Target = '239.255.255.255'; Via = '192.168.253.7' }
            @{ Target = '::'; Via = 'fd00:253::7' }, @{ Target = '::1'; Via = 'fd00:253::7' }
            @{ Target = '::ffff:127.0.0.1'; Via = 'fd00:253::7' }
        ) {
            (Get-Failure { Add-HostRoute $Target $Via }).FullyQualifiedErrorId | Should -Be "DestinationRefused,$command"
        }
    }

    It '-WhatIf reports an interface that does not exist, too' {
        (Get-Failure { Add-HostRoute 10.0.0.1 -InterfaceName eth77 -WhatIf }).FullyQualifiedErrorId |
            Should -Be "InterfaceNotFound,$command"
    }

    Context 'a value that is null' {
        It 'is refused and not left out, because that would be another route: -<_>' -ForEach @(
            'Gateway', 'InterfaceName', 'Metric', 'Source', 'Table', 'Protocol', 'Scope', 'Type', 'NextHop', 'NextHopId', 'Mtu', 'AdvertisedMss'
            'Window', 'InitialCongestionWindow', 'TypeOfService', 'Preference', 'Expires', 'NetworkNamespace', 'Destination', 'Host'
        ) {
            $before = Get-AllRoute
            $way = if ($_ -eq 'InterfaceName') { @{ Gateway = '192.168.253.7' } } else { @{ InterfaceName = 'eth1' } }
            $target = if ($_ -in 'Destination', 'Host') { @{} } else { @{ Destination = '10.0.0.1' } }
            $other = if ($_ -eq 'Table') { @{ Metric = 77 } } else { @{ Table = 300 } }
            $nothing = @{ $_ = $unset }
            { Add-HostRoute @target @way @nothing } | Should -Throw
            { '10.0.0.1' | Add-HostRoute @way @nothing -ErrorAction Stop } | Should -Throw
            { Get-HostRoute -DefaultRoute -AddressFamily IPv4 | Add-HostRoute @nothing @other -ErrorAction Stop } | Should -Throw
            Get-AllRoute | Should -Be $before
        }
        It 'is accepted in a record, where it is absent like an empty cell' {
            $empty = @{
                Host = '10.0.0.1'; InterfaceName = 'eth1'; Gateway = $null; Metric = ''; Source = $null; Scope = ' '; Mtu = $null; NextHop = ''
            }
            "$([pscustomobject]$empty | Add-HostRoute)" | Should -Be '10.0.0.1 dev eth1 scope link'
        }
    }

    Context 'a zone' {
        It 'of a destination is refused, because the interface that it names would be lost' {
            $failure = Get-Failure { Add-HostRoute fe80::77%eth1 -InterfaceName eth0 }
            $failure.FullyQualifiedErrorId | Should -Be "InvalidAddress,$command"
            "$failure" | Should -BeLike '*has a zone*-InterfaceName*'
            Invoke-Ip '-6 route show fe80::77' | Should -BeNullOrEmpty
        }
        It 'of a preferred source is refused' {
            (Get-Failure { Add-HostRoute fd00:9::1 -InterfaceName eth1 -Source fe80::5%eth1 }).FullyQualifiedErrorId |
                Should -Be "InvalidAddress,$command"
        }
    }
}
