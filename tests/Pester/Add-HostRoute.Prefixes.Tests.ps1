# Add must add the same route as 'ip route add <Spec>'.
$pairs = @(
    # Every class of prefix length: 0, within a byte, at the edge of a byte, one bit short of a host, a single host.
    @{ Spec = 'default via 192.168.253.7 metric 9'; Add = { Add-HostRoute -Destination 0.0.0.0/0 -Gateway 192.168.253.7 -Metric 9 } }
    @{ Spec = '0.0.0.0/1 via 192.168.253.7'; Add = { Add-HostRoute -Destination 0.0.0.0/1 -Gateway 192.168.253.7 } }
    @{ Spec = '128.0.0.0/1 via 192.168.253.7'; Add = { Add-HostRoute -DestinationPrefix 128.0.0.0/1 -Gateway 192.168.253.7 } }
    @{ Spec = '10.0.0.0/8 via 192.168.253.7'; Add = { Add-HostRoute -Destination 10.0.0.0/8 -Gateway 192.168.253.7 } }
    @{ Spec = '10.96.0.0/12 via 192.168.253.7'; Add = { Add-HostRoute -Destination '10.96.0.0/12' -Gateway 192.168.253.7 } }
    @{ Spec = '10.1.0.0/16 dev eth0'; Add = { Add-HostRoute -Destination 10.1.0.0/16 -InterfaceName eth0 } }
    @{ Spec = '10.1.2.0/23 via 192.168.253.7'; Add = { '10.1.2.0/23' | Add-HostRoute -Gateway 192.168.253.7 } }
    @{
        Spec = '10.1.2.4/31 via 192.168.253.7'
        Add = { Add-HostRoute -Destination ([System.Net.IPNetwork]::Parse('10.1.2.4/31')) -Gateway 192.168.253.7 }
    }
    @{ Spec = '10.1.2.5/32 via 192.168.253.7'; Add = { Add-HostRoute -Destination 10.1.2.5/32 -Gateway 192.168.253.7 } }
    @{ Spec = '10.1.2.6 via 192.168.253.7'; Add = { Add-HostRoute -Destination 10.1.2.6 -Gateway 192.168.253.7 } }
    @{ Spec = '10.1.2.7 via 192.168.253.7'; Add = { Add-HostRoute -Destination ([ipaddress]'10.1.2.7') 192.168.253.7 } }
    @{
        Spec = '10.1.3.0/24 via 192.168.253.7'
        Add = { [System.Net.IPNetwork]::Parse('10.1.3.0/24') | Add-HostRoute -Gateway 192.168.253.7 }
    }
    @{ Ip = '-6'; Spec = 'default via fd00:253::7'; Add = { Add-HostRoute -Destination ::/0 -Gateway fd00:253::7 } }
    @{ Ip = '-6'; Spec = '8000::/1 via fd00:253::7'; Add = { Add-HostRoute -Destination 8000::/1 -Gateway fd00:253::7 } }
    @{ Ip = '-6'; Spec = '2001:db8::/32 via fd00:253::7'; Add = { Add-HostRoute -Destination 2001:DB8::/32 -Gateway fd00:253::7 } }
    @{ Ip = '-6'; Spec = '2001:db8:8000::/33 dev eth0'; Add = { Add-HostRoute -Destination 2001:db8:8000::/33 -InterfaceName eth0 } }
    @{ Ip = '-6'; Spec = 'fd00:9::/64 via fd00:253::7'; Add = { 'fd00:9::/64' | Add-HostRoute -Gateway fd00:253::7 } }
    @{ Ip = '-6'; Spec = 'fd00:9::2/127 via fd00:253::7'; Add = { Add-HostRoute -Destination fd00:9::2/127 -Gateway fd00:253::7 } }
    @{ Ip = '-6'; Spec = 'fd00:9::3/128 via fd00:253::7'; Add = { Add-HostRoute -Destination fd00:9::3/128 -Gateway fd00:253::7 } }

    # Tables by number and by name, also above 255, the largest number that fits into the message's header (rtm_table is one byte).
    @{ Spec = '10.0.0.1 via 192.168.253.7 table 1'; Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -Table 1 } }
    @{ Spec = '10.0.0.1 via 192.168.253.7 table 253'; Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -Table default } }
    @{ Spec = '10.0.0.1 via 192.168.253.7 table 254'; Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -Table main } }
    @{ Spec = '10.0.0.1 via 192.168.253.7 table 256'; Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -Table 0x100 } }
    @{ Spec = '10.0.0.1 via 192.168.253.7 table 4294967295'; Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -Table 4294967295 } }
    @{ Ip = '-6'; Spec = 'fd00:9::1 via fd00:253::7 table 300'; Add = { Add-HostRoute fd00:9::1 fd00:253::7 -Table '300' } }
    @{ Ip = '-6'; Spec = 'default via fd00:253::7 table 1000'; Add = { Add-HostRoute -Destination ::/0 fd00:253::7 -Table 1000 } }

    # Protocols by the names of iproute2 and of RouteProtocol, and by numbers with and without a name.
    @{ Spec = '10.0.0.1 via 192.168.253.7 proto static'; Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -Protocol static } }
    @{ Spec = '10.0.0.1 via 192.168.253.7 proto ra'; Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -Protocol RouterAdvertisement } }
    @{ Spec = '10.0.0.1 via 192.168.253.7 proto bird'; Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -Protocol bird } }
    @{ Spec = '10.0.0.1 via 192.168.253.7 proto 0'; Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -Protocol 0 } }
    @{ Spec = '10.0.0.1 via 192.168.253.7 proto 222'; Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -Protocol 222 } }
    @{ Ip = '-6'; Spec = 'fd00:9::1 via fd00:253::7 proto 255'; Add = { Add-HostRoute fd00:9::1 fd00:253::7 -Protocol 255 } }

    # Scopes in the same ways.
    @{ Spec = '10.0.0.1 via 192.168.253.7 scope site'; Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -Scope Site } }
    @{ Spec = '10.0.0.1 dev eth1 scope host'; Add = { Add-HostRoute 10.0.0.1 -InterfaceName eth1 -Scope host } }
    @{ Spec = '10.0.0.1 via 192.168.253.7 scope 17'; Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -Scope 17 } }
    @{ Spec = '10.0.0.1 via 192.168.253.7 scope global'; Add = { Add-HostRoute 10.0.0.1 192.168.253.7 -Scope Universe } }

    # Types, each with the other values that it may have.
    @{ Spec = 'unicast 10.0.0.1 dev eth1'; Add = { Add-HostRoute 10.0.0.1 -InterfaceName eth1 -Type Unicast } }
    @{ Spec = 'blackhole 10.96.0.0/12'; Add = { Add-HostRoute -Destination 10.96.0.0/12 -Type Blackhole } }
    @{ Spec = 'unreachable 10.96.0.0/12 metric 7'; Add = { Add-HostRoute -Destination 10.96.0.0/12 -Type Unreachable -Metric 7 } }
    @{ Spec = 'prohibit 10.0.0.1 proto static'; Add = { Add-HostRoute 10.0.0.1 -Type prohibit -Protocol static } }
    @{ Spec = 'throw default table 100'; Add = { Add-HostRoute -Destination 0.0.0.0/0 -Type Throw -Table 100 } }
    @{ Spec = 'local 10.0.0.1 dev eth1'; Add = { Add-HostRoute 10.0.0.1 -InterfaceName eth1 -Type Local -Table local } }
    @{ Spec = 'local 10.0.0.1 dev eth1 table main'; Add = { Add-HostRoute 10.0.0.1 -InterfaceName eth1 -Type Local } }
    @{ Spec = 'broadcast 10.0.0.255 dev eth1 table main'; Add = { Add-HostRoute 10.0.0.255 -InterfaceName eth1 -Type Broadcast } }
    @{ Spec = 'anycast 10.0.0.7 dev eth1 table main'; Add = { Add-HostRoute 10.0.0.7 -InterfaceName eth1 -Type Anycast } }
    @{
        Spec = 'multicast 239.1.0.0/16 dev eth1 table main'
        Add = { Add-HostRoute -Destination 239.1.0.0/16 -InterfaceName eth1 -Type Multicast }
    }
    @{ Ip = '-6'; Spec = 'blackhole fd00:96::/32'; Add = { Add-HostRoute -Destination fd00:96::/32 -Type Blackhole } }
    @{ Ip = '-6'; Spec = 'unreachable fd00:9::1 metric 7'; Add = { Add-HostRoute fd00:9::1 -Type Unreachable -Metric 7 } }
    @{ Ip = '-6'; Spec = 'prohibit default'; Add = { Add-HostRoute -Destination ::/0 -Type Prohibit } }
    @{ Ip = '-6'; Spec = 'throw fd00:9::1 dev lo table 300'; Add = { Add-HostRoute fd00:9::1 -Type Throw -InterfaceName lo -Table 300 } }
    @{ Ip = '-6'; Spec = 'local fd00:9::1 dev lo table main'; Add = { Add-HostRoute fd00:9::1 -InterfaceName lo -Type Local } }
    @{ Ip = '-6'; Spec = 'anycast fd00:9::1 dev eth1 table main'; Add = { Add-HostRoute fd00:9::1 -InterfaceName eth1 -Type Anycast } }

    # A loopback or multicast destination is refused only for a unicast route to a single host.
    @{ Spec = 'blackhole 127.0.0.5'; Add = { Add-HostRoute 127.0.0.5 -Type Blackhole } }
    @{ Spec = '127.1.0.0/16 via 192.168.253.7'; Add = { Add-HostRoute -Destination 127.1.0.0/16 192.168.253.7 } }
)
foreach ($pair in $pairs) { if (-not $pair.Ip) { $pair.Ip = '-4' } }

BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    . "$PSScriptRoot/Twins.ps1"
    $command = 'SealosRoute.Commands.AddHostRouteCommand'
}
AfterAll { Exit-Lab }

Describe 'Add-HostRoute with destinations, tables, protocols, scopes and types' {
    BeforeEach { Enter-Lab }

    It 'adds the same route as ip <Ip> route add <Spec>: <Add>' -ForEach $pairs { Assert-SameAddition $Add $Spec $Ip }

    Context 'a destination' {
        It '<Text> is refused because its address has bits beyond the prefix length; the error suggests <Prefix>' -ForEach @(
            @{ Text = '10.1.2.3/8'; Prefix = '10.0.0.0/8' }, @{ Text = '10.96.0.1/31'; Prefix = '10.96.0.0/31' }
            @{ Text = '0.0.0.1/0'; Prefix = '0.0.0.0/0' }, @{ Text = '172.31.255.255/12'; Prefix = '172.16.0.0/12' }
            @{ Text = 'fd00:9::1/64'; Prefix = 'fd00:9::/64' }, @{ Text = '2001:db8:8000::/32'; Prefix = '2001:db8::/32' }
        ) {
            $before = Get-AllRoute
            $failures = @(
                Get-Failure { Add-HostRoute -Destination $Text -InterfaceName eth1 }
                Get-Failure { $Text | Add-HostRoute -InterfaceName eth1 }
                Get-Failure { [pscustomobject]@{ DestinationPrefix = $Text; InterfaceName = 'eth1' } | Add-HostRoute }
            )
            $failures | Should -HaveCount 3
            $failures[0].FullyQualifiedErrorId | Should -Be "ParameterArgumentTransformationError,$command"
            $failures[1].FullyQualifiedErrorId | Should -Be "InvalidAddress,$command"
            "$($failures[2])" | Should -BeLike "Add route: the property 'DestinationPrefix': *"
            $reason = "the address has bits beyond the prefix length; it is in the prefix $Prefix"
            foreach ($failure in $failures) {
                "$failure" | Should -BeLike "*'$Text' is not a destination: $reason. Accepted: *"
            }
            Get-AllRoute | Should -Be $before
        }
        It '''<_>'' is refused; the error quotes it and lists what is accepted' -ForEach @(
            'default', 'any', '10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/08', '10.0.0.0/', '/8', '10.0.0.0/8/8', '10.0.0.0/255.0.0.0'
            '10/8', '10.0/16', '010.0.0.0/8', 'fd00::/129', 'fd00::/ 64', 'fe80::%lo/64', 'fe80::1%lo', ''
        ) {
            $text = $_
            $failure = Get-Failure { Add-HostRoute -Destination $text -InterfaceName eth1 }
            $failure.FullyQualifiedErrorId | Should -Be "ParameterArgumentTransformationError,$command"
            "$failure" | Should -BeLike "*'$text' is not a destination*Accepted: *the default route is 0.0.0.0/0 or ::/0."
            $failure = Get-Failure { $text | Add-HostRoute -InterfaceName eth1 }
            $failure.FullyQualifiedErrorId | Should -Be "InvalidAddress,$command"
            "$failure" | Should -BeLike "*'$text' is not a destination*Accepted: *"
        }
        It 'may be a list with both families and any prefix length' {
            $routes = Add-HostRoute -Destination 10.64.0.0/10, fd00:64::/48, 10.9.9.9 -InterfaceName eth0 -Metric 3
            $routes.Destination | Should -Be '10.64.0.0/10', 'fd00:64::/48', '10.9.9.9/32'
            $routes.Host | Should -Be $null, $null, '10.9.9.9'
            Invoke-Ip 'route show root 10.0.0.0/8' |
                Should -Be '10.9.9.9 dev eth0 scope link metric 3', '10.64.0.0/10 dev eth0 scope link metric 3'
            Invoke-Ip '-6 route show fd00:64::/48' | Should -Be 'fd00:64::/48 dev eth0 metric 3 pref medium'
        }
        It 'is added for every prefix length beside all others' {
            $routes = 0..32 | ForEach-Object { Add-HostRoute -Destination "0.0.0.0/$_" 192.168.253.7 -Metric 5 -Force }
            $routes.Destination.PrefixLength | Should -Be (0..32)
            Invoke-Ip '-4 route show metric 5' | Should -HaveCount 33
            $routes = 0..128 | ForEach-Object { Add-HostRoute -Destination "::/$_" fd00:253::7 -Metric 5 -Force }
            $routes.Destination.PrefixLength | Should -Be (0..128)
            (Invoke-Ip '-6 route show') -like '* metric 5 *' | Should -HaveCount 129
        }
        It 'that is in one table may be added to another table' {
            $null = Add-HostRoute -Destination 10.96.0.0/12 192.168.253.7 -Table 300
            $failure = Get-Failure { Add-HostRoute -Destination 10.96.0.0/12 192.168.253.8 -Table 300 }
            $failure.FullyQualifiedErrorId | Should -Be "RouteExists,$command"
            "$failure" | Should -Be ('Add route 10.96.0.0/12 via 192.168.253.8 table 300: File exists (EEXIST): ' +
                'table 300 has 10.96.0.0/12 via 192.168.253.7 dev eth1 table 300.')
            $null = Add-HostRoute -Destination 10.96.0.0/12 192.168.253.8
            Invoke-Ip 'route show table 300' | Should -Be '10.96.0.0/12 via 192.168.253.7 dev eth1'
            Invoke-Ip 'route show 10.96.0.0/12' | Should -Be '10.96.0.0/12 via 192.168.253.8 dev eth1'
        }
    }

    It '-<Name> <Value> is refused; the error quotes it and lists what is accepted' -ForEach @(
        @{ Name = 'Table'; Value = 0; Words = "'0' is not a routing table. Accepted: a number from 1 to 4294967295, or one of *main*" }
        @{ Name = 'Table'; Value = 'nowhere'; Words = "'nowhere' is not a routing table. Accepted: *" }
        @{ Name = 'Table'; Value = 'all'; Words = "'all' is not a routing table. Accepted: *" }
        @{ Name = 'Table'; Value = '4294967296'; Words = "'4294967296' is not a routing table. Accepted: *" }
        @{ Name = 'Table'; Value = -1; Words = "'-1' is not a routing table. Accepted: *" }
        @{ Name = 'Protocol'; Value = 256; Words = "'256' is not a routing protocol. Accepted: a number from 0 to 255, or one of *boot*" }
        @{ Name = 'Protocol'; Value = 'nobody'; Words = "'nobody' is not a routing protocol. Accepted: *" }
        @{ Name = 'Scope'; Value = 256; Words = "'256' is not a scope. Accepted: a number from 0 to 255, or one of *global*" }
        @{ Name = 'Scope'; Value = 'far'; Words = "'far' is not a scope. Accepted: *" }
        @{ Name = 'Type'; Value = 'hole'; Words = '*hole*Blackhole*' }
        @{ Name = 'Metric'; Value = 5.5; Words = "'5.5' is not a metric. Accepted: a whole number from 0 to 4294967295." }
        @{ Name = 'TypeOfService'; Value = 256; Words = '*256*' }
    ) {
        $more = @{ $Name = $Value }
        "$(Get-Failure { Add-HostRoute 10.0.0.1 192.168.253.7 @more })" | Should -BeLike "*$Words"
        Invoke-Ip 'route show table all 10.0.0.1' | Should -BeNullOrEmpty
    }
}
