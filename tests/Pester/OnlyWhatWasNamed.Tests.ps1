# The most important rule: a route that the user did not name is never changed. An input that could be a typing error is refused, and the
# tables stay as they were.

BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    . "$PSScriptRoot/Twins.ps1"
    . "$PSScriptRoot/SavedForms.ps1"

    # The error of a refused command. Asserts that the tables stay as they were, byte for byte.
    function Get-RefusalWithoutEffect([scriptblock] $Command) {
        $before = Get-RouteDetail
        $failure = Get-Failure $Command
        Get-RouteDetail | Should -Be $before
        $failure
    }
}
AfterAll { Exit-Lab }

Describe 'A variable that was never set, for a parameter' {
    BeforeEach { Enter-Lab }

    It 'is refused by Get-HostRoute instead of listing all routes: -<_>' -ForEach @(
        'Destination', 'Host', 'Gateway', 'InterfaceName', 'Metric', 'Protocol', 'Type', 'Scope', 'Source', 'AddressFamily', 'Table'
    ) {
        $filter = @{ $_ = $null }
        $failure = Get-RefusalWithoutEffect { Get-HostRoute @filter | Remove-HostRoute -Confirm:$false }
        $failure.FullyQualifiedErrorId | Should -BeLike 'Parameter*,SealosRoute.Commands.GetHostRouteCommand'
        "$failure" | Should -BeLike "*'$_'*null*"
    }
    It 'in a list is refused by Get-HostRoute too: -<_>' -ForEach @(
        'Destination', 'Host', 'Gateway', 'InterfaceName', 'Metric', 'Protocol', 'Scope', 'Source'
    ) {
        $filter = @{ $_ = @($null) }
        Get-RefusalWithoutEffect { Get-HostRoute @filter | Remove-HostRoute -Confirm:$false } | Should -BeLike "*'$_'*null*"
    }
    It 'is refused by Get-HostRoute from the pipeline' {
        Get-RefusalWithoutEffect { $null | Get-HostRoute | Remove-HostRoute -Confirm:$false } | Should -BeLike '*null*'
    }
    It 'is refused by Add-HostRoute -Gateway instead of adding a route without a gateway' {
        Get-RefusalWithoutEffect { Add-HostRoute 10.9.0.1 -InterfaceName eth0 -Gateway $null } | Should -BeLike "*'Gateway'*null*"
    }
    It 'is refused by Watch-HostRoute instead of watching without end: -<_>' -ForEach 'Timeout', 'Count', 'AddressFamily' {
        $end = @{ $_ = $null }
        Get-RefusalWithoutEffect { Watch-HostRoute @end } | Should -BeLike "*'$_'*null*"
    }
}

Describe 'Parameters beside piped routes' {
    BeforeEach {
        Enter-Lab
        Invoke-Ip 'route add 10.9.0.0/16 via 192.168.253.7 proto static'
        Invoke-Ip 'route add 10.9.0.0/16 via 192.168.160.7 metric 5'
    }

    It 'make Remove-HostRoute refuse each route that does not have the value: <Values>' -ForEach @(
        @{ Values = @{ Protocol = 'static' }; Gone = '192.168.253.7' }
        @{ Values = @{ Gateway = '192.168.160.7' }; Gone = '192.168.160.7' }
        @{ Values = @{ InterfaceName = 'eth1' }; Gone = '192.168.253.7' }
        @{ Values = @{ Metric = 5 }; Gone = '192.168.160.7' }
        @{ Values = @{ Metric = 0 }; Gone = '192.168.253.7' }
        @{ Values = @{ Table = 'main'; Metric = 5 }; Gone = '192.168.160.7' }
        @{ Values = @{ Table = 100 }; Gone = 'neither' }
        @{ Values = @{ Type = 'Blackhole' }; Gone = 'neither' }
        @{ Values = @{ Scope = 'Link' }; Gone = 'neither' }
        @{ Values = @{ TypeOfService = 8 }; Gone = 'neither' }
    ) {
        $before = Invoke-Ip 'route show'
        $errors = @()
        Get-HostRoute 10.9.0.0/16 | Remove-HostRoute @Values -ErrorAction SilentlyContinue -ErrorVariable errors
        Invoke-Ip 'route show' | Should -Be ($before | Where-Object { $_ -notlike "10.9.*via $Gone *" })
        $errors | Should -HaveCount $(if ($Gone -eq 'neither') { 2 } else { 1 })
        foreach ($failure in $errors) {
            $failure.FullyQualifiedErrorId | Should -Be 'RouteNotFound,SealosRoute.Commands.RemoveHostRouteCommand'
            "$failure" | Should -BeLike 'Remove route 10.9.0.0/16 via *: the route does not have all values that were given: ?*.'
        }
        Get-HostRoute 10.9.0.0/16 | Remove-HostRoute @Values -IfExists -ErrorAction Stop
    }
    It 'make Get-HostRoute leave out each route that does not have the value: <Values>' -ForEach @(
        @{ Values = @{ Protocol = 'static' }; Left = '192.168.253.7' }
        @{ Values = @{ InterfaceName = 'eth0' }; Left = '192.168.160.7' }
        @{ Values = @{ InterfaceName = 'eth*' }; Left = '192.168.253.7', '192.168.160.7' }
        @{ Values = @{ Metric = 5 }; Left = '192.168.160.7' }
        @{ Values = @{ Gateway = '192.168.253.7' }; Left = '192.168.253.7' }
        @{ Values = @{ Table = 'all' }; Left = '192.168.253.7', '192.168.160.7' }
        @{ Values = @{ Table = 'local' }; Left = @() }
        @{ Values = @{ AddressFamily = 'IPv6' }; Left = @() }
    ) {
        $routes = @(Get-HostRoute 10.9.0.0/16 | Get-HostRoute @Values)
        $routes | Should -HaveCount @($Left).Count
        foreach ($gateway in $Left) { "$($routes.Gateway)" | Should -BeLike "*$gateway*" }
    }
    It 'must name existing interfaces, each of them' {
        Get-RefusalWithoutEffect { Get-HostRoute -InterfaceName eth0, no-such | Remove-HostRoute -Confirm:$false } |
            Should -BeLike "*there is no interface named 'no-such'*"
    }
}

Describe 'A record for Add-, Set- and Remove-HostRoute' {
    BeforeEach {
        Enter-Lab
        Invoke-Ip 'route add 10.9.0.0/16 via 192.168.253.7'
        Invoke-Ip 'route add 10.9.0.0/16 via 192.168.160.7 table 100 proto bird mtu lock 1400'
    }

    It 'selects by the table, protocol and scope that it names: <_>' -ForEach @(
        @{ TableName = '100' }
        @{ Table = 100; TableName = 'blue-of-another-machine' }
        @{ TableName = '100'; ProtocolName = 'bird'; ScopeName = 'global' }
        @{ Table = '100'; Protocol = 12; ProtocolName = 'bird'; Flags = 'None'; AddressFamily = 'IPv4' }
        @{ Table = '100'; Mtu = 1400; PathMetrics = 'mtu lock 1400'; InterfaceName = 'eth0'; InterfaceIndex = 99 }
    ) {
        [pscustomobject](@{ Destination = '10.9.0.0/16' } + $_) | Remove-HostRoute -Confirm:$false
        Invoke-Ip 'route show table 100' | Should -BeNullOrEmpty
        Invoke-Ip 'route show 10.9.0.0/16' | Should -Be '10.9.0.0/16 via 192.168.253.7 dev eth1'
    }
    It 'is refused if it has a value that the cmdlet could not apply: <Property> = <Value>' -ForEach @(
        @{ Property = 'TableName'; Value = 'blue' }
        @{ Property = 'ProtocolName'; Value = 'nobody' }
        @{ Property = 'InterfaceIndex'; Value = 3 }
        @{ Property = 'ifIndex'; Value = 3 }
        @{ Property = 'Realms'; Value = 7 }
        @{ Property = 'SourcePrefix'; Value = '10.0.0.0/8' }
        @{ Property = 'EncapsulationType'; Value = 'Mpls' }
        @{ Property = 'PathMetrics'; Value = 'mtu 1400 rtt 30ms' }
        @{ Property = 'AddressFamily'; Value = 'IPv6' }
        @{ Property = 'Mtu'; Value = 1400.5 }
        @{ Property = 'Mtu'; Value = 70000 }
        @{ Property = 'TypeOfService'; Value = 256 }
    ) {
        foreach ($record in [pscustomobject]@{ Destination = '10.9.0.0/16'; $Property = $Value }, @{ Destination = '10.9.0.0/16'; $Property = $Value }) {
            (Get-RefusalWithoutEffect { $record | Remove-HostRoute }).FullyQualifiedErrorId | Should -BeLike 'Invalid*'
            (Get-RefusalWithoutEffect { $record | Add-HostRoute -Gateway 192.168.253.8 -Metric 9 }).FullyQualifiedErrorId | Should -BeLike 'Invalid*'
            (Get-RefusalWithoutEffect { $record | Set-HostRoute -Metric 9 }).FullyQualifiedErrorId | Should -BeLike 'Invalid*'
        }
    }
    It 'is refused if two of its properties contradict each other: <One> and <Other>' -ForEach @(
        @{ One = 'Gateway'; Other = 'NextHop'; Values = '192.168.253.7', '192.168.160.7' }
        @{ One = 'Metric'; Other = 'RouteMetric'; Values = 0, 5 }
        @{ One = 'InterfaceName'; Other = 'InterfaceAlias'; Values = 'eth1', 'eth0' }
        @{ One = 'TypeOfService'; Other = 'Tos'; Values = 0, 8 }
        @{ One = 'Table'; Other = 'TableName'; Values = 254, '100' }
        @{ One = 'Protocol'; Other = 'ProtocolName'; Values = 'Boot', 'bird' }
        @{ One = 'Destination'; Other = 'DestinationPrefix'; Values = '10.9.0.0/16', '10.8.0.0/16' }
    ) {
        $record = @{ $One = $Values[0]; $Other = $Values[1] }
        if ($One -ne 'Destination') { $record.Destination = '10.9.0.0/16' }
        $failure = Get-RefusalWithoutEffect { [pscustomobject]$record | Remove-HostRoute }
        $failure.FullyQualifiedErrorId | Should -Be 'InvalidRoute,SealosRoute.Commands.RemoveHostRouteCommand'
        "$failure" | Should -BeLike '* two *'
    }
    It 'may give the same value under two names' {
        [pscustomobject]@{
            Destination = '10.9.0.0/16'; DestinationPrefix = '10.9.0.0/16'; Gateway = '192.168.253.7'; NextHop = '192.168.253.7'
            Table = 254; TableName = 'main'; Protocol = 'Boot'; ProtocolName = 'boot'
        } | Remove-HostRoute
        Invoke-Ip 'route show 10.9.0.0/16' | Should -BeNullOrEmpty
    }
}

Describe 'A saved route that was edited' {
    BeforeEach {
        Enter-Lab
        Invoke-Ip 'route add 10.9.0.0/16 via 192.168.253.7 metric 7 mtu 1400'
    }

    It 'is refused, because its <Property> contradicts its Message: <Form>' -ForEach @(
        foreach ($form in 'Csv', 'Json', 'Clixml', 'a remote session') {
            foreach ($edit in @(
                    @{ Property = 'Gateway'; Value = '192.168.253.8' }, @{ Property = 'Gateway'; Value = $null }
                    @{ Property = 'Destination'; Value = '10.8.0.0/16' }, @{ Property = 'Metric'; Value = 8 }
                    @{ Property = 'Metric'; Value = '' }, @{ Property = 'Table'; Value = 100 }
                    @{ Property = 'TableName'; Value = 'local' }, @{ Property = 'Source'; Value = '192.168.253.129' }
                    @{ Property = 'Protocol'; Value = 'Static' }, @{ Property = 'Type'; Value = 'Blackhole' }
                    @{ Property = 'Mtu'; Value = 1300 }, @{ Property = 'NextHopId'; Value = 1 }
                )) {
                @{ Form = $form } + $edit
            }
        }
    ) {
        $saved = ConvertTo-Form (Get-HostRoute 10.9.0.0/16) $Form
        $saved.$Property = $Value
        foreach ($command in { $saved | Add-HostRoute }, { $saved | Remove-HostRoute }, { $saved | Set-HostRoute -Metric 3 }) {
            $failure = Get-RefusalWithoutEffect $command
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidRoute,*'
            "$failure" | Should -BeLike "*The object's $Property is '$Value', but its Message is the route 10.9.0.0/16 via 192.168.253.7 *"
        }
    }
}

Describe 'Another route with the destination and metric of the route that Set-HostRoute changes' {
    BeforeEach { Enter-Lab }

    It 'is not joined with it to a multipath route, as the kernel does with two IPv6 routes that have a gateway' {
        Invoke-Ip '-6 route add fd00:9::/64 via fd00:253::7 metric 5'
        Invoke-Ip '-6 route append fd00:9::/64 dev eth0 metric 5'
        $failure = Get-RefusalWithoutEffect { Get-HostRoute fd00:9::/64 -InterfaceName eth0 | Set-HostRoute -Gateway fd00:160::7 }
        $failure.FullyQualifiedErrorId | Should -Be 'RouteExists,SealosRoute.Commands.SetHostRouteCommand'
        "$failure" | Should -BeLike '*the main table has fd00:9::/64 via fd00:253::7 dev eth1 metric 5*'
    }
    It 'stays as it is, in IPv6' {
        Invoke-Ip '-6 route add fd00:9::/64 via fd00:253::7 metric 5'
        Invoke-Ip '-6 route append fd00:9::/64 dev eth0 metric 5'
        Get-HostRoute fd00:9::/64 -InterfaceName eth0 | Set-HostRoute -Mtu 1400
        Get-HostRoute fd00:9::/64 -InterfaceName eth1 | Set-HostRoute -Mtu 1300
        Invoke-Ip '-6 route show fd00:9::/64' | Should -Be @(
            'fd00:9::/64 dev eth0 metric 5 mtu 1400 pref medium'
            'fd00:9::/64 via fd00:253::7 dev eth1 metric 5 mtu 1300 pref medium'
        )
    }
    It 'does not become the first one, which gets the packets, in IPv4' {
        foreach ($gateway in '192.168.253.7', '192.168.253.8', '192.168.253.9') {
            Invoke-Ip "route append 10.9.0.0/16 via $gateway metric 5"
        }
        Get-HostRoute 10.9.0.0/16 -Gateway 192.168.253.7 | Set-HostRoute -Mtu 1400
        Invoke-Ip 'route show 10.9.0.0/16' | Should -Be @(
            '10.9.0.0/16 via 192.168.253.7 dev eth1 metric 5 mtu 1400'
            '10.9.0.0/16 via 192.168.253.8 dev eth1 metric 5'
            '10.9.0.0/16 via 192.168.253.9 dev eth1 metric 5'
        )
        Get-HostRoute 10.9.0.0/16 -Gateway 192.168.253.8 | Set-HostRoute -Gateway 192.168.253.10
        (Invoke-Ip 'route show 10.9.0.0/16')[0] | Should -Be '10.9.0.0/16 via 192.168.253.7 dev eth1 metric 5 mtu 1400'
    }
}
