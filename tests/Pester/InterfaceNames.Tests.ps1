BeforeAll { . "$PSScriptRoot/Lab.ps1" }
AfterAll { Exit-Lab }

# 'ip link property add dev eth0 altname uplink0': the kernel accepts both names, and reports only the interface's own name.
Describe 'An alternative name of an interface' {
    BeforeEach {
        Enter-Lab
        Invoke-Ip 'link property add dev eth0 altname uplink0'
        Invoke-Ip 'link property add dev eth0 altname enp0s31f6np0-port-of-the-rack'
        Invoke-Ip 'route add 10.0.0.1 via 192.168.160.7'
        Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7 metric 5'
        Invoke-Ip 'route add 10.6.0.0/16 nexthop via 192.168.160.7 nexthop via 192.168.253.7'
    }

    Context '<Name>' -ForEach @(@{ Name = 'uplink0' }, @{ Name = 'enp0s31f6np0-port-of-the-rack' }) {
        It 'makes Get-HostRoute list the same routes as the interface''s own name' {
            $routes = Get-HostRoute -InterfaceName $Name -AddressFamily IPv4 | ForEach-Object ToString
            $routes | Should -Be @(Get-HostRoute -InterfaceName eth0 -AddressFamily IPv4 | ForEach-Object ToString)
            $routes | Should -HaveCount 3
            $routes[0..1] | Should -Be @('10.0.0.1 via 192.168.160.7 dev eth0', (Get-HostRoute 10.6.0.0/16).ToString())
            # iproute2 does not list multipath routes if it filters by interface.
            Invoke-Ip "-4 route show dev $Name" | Should -HaveCount 2
        }
        It 'may be one of several names and wildcards of Get-HostRoute -InterfaceName' {
            Get-HostRoute -InterfaceName $Name, lo, eth1* -Table main -AddressFamily IPv4 | Should -HaveCount 6
            Get-HostRoute -InterfaceName $Name, eth1 -Destination 10.0.0.1 | Should -HaveCount 2
        }
        It 'filters piped routes in Get-HostRoute' {
            Get-HostRoute -AddressFamily IPv4 | Get-HostRoute -InterfaceName $Name | Should -HaveCount 3
        }
        It 'is accepted by Add-HostRoute -InterfaceName and in -NextHop' {
            "$(Add-HostRoute 10.0.0.9 192.168.160.7 -InterfaceName $Name)" | Should -Be '10.0.0.9 via 192.168.160.7 dev eth0'
            "$(Add-HostRoute 10.0.0.9 192.168.160.7 -InterfaceName $Name -IfNotExists)" | Should -BeLike '* dev eth0'
            "$(Add-HostRoute 10.0.0.8 -NextHop "via 192.168.160.7 dev $Name", 192.168.253.7)" | Should -BeLike '*160.7 dev eth0 weight*'
            Invoke-Ip 'route show 10.0.0.9' | Should -Be '10.0.0.9 via 192.168.160.7 dev eth0'
        }
        It 'selects routes in Remove-HostRoute, also with piped routes and records' {
            "$(Remove-HostRoute 10.0.0.1 -InterfaceName $Name -PassThru)" | Should -Be '10.0.0.1 via 192.168.160.7 dev eth0'
            Invoke-Ip 'route show 10.0.0.1' | Should -Be '10.0.0.1 via 192.168.253.7 dev eth1 metric 5'
            $null = Add-HostRoute 10.0.0.1 192.168.160.7
            Get-HostRoute 10.0.0.1 | Remove-HostRoute -InterfaceName $Name -ErrorAction Ignore
            Invoke-Ip 'route show 10.0.0.1' | Should -Be '10.0.0.1 via 192.168.253.7 dev eth1 metric 5'
            @{ Destination = '10.6.0.0/16'; NextHop = "via 192.168.160.7 dev $Name; via 192.168.253.7" } | Remove-HostRoute
            Invoke-Ip 'route show 10.6.0.0/16' | Should -BeNullOrEmpty
        }
        It 'selects routes in Set-HostRoute, and may be the new interface' {
            @{ Host = '10.0.0.1'; InterfaceName = $Name } | Set-HostRoute -Metric 9
            Set-HostRoute -InputObject @{ Host = '10.0.0.1'; Metric = 5 } -Gateway 192.168.160.8 -InterfaceName $Name
            Invoke-Ip 'route show 10.0.0.1' | Should -Be @(
                '10.0.0.1 via 192.168.160.8 dev eth0 metric 5', '10.0.0.1 via 192.168.160.7 dev eth0 metric 9'
            )
        }
        It 'is accepted by Find-HostRoute -InterfaceName' {
            (Find-HostRoute 192.168.160.9 -InterfaceName $Name).InterfaceName | Should -Be 'eth0'
        }
        It 'may be the interface name of a saved route' {
            Invoke-Ip 'route del 10.0.0.1'
            $saved = Add-HostRoute 10.0.0.9 192.168.160.7
            $saved | Remove-HostRoute
            @{ Message = $saved.Message; InterfaceName = $Name } | Add-HostRoute | ForEach-Object ToString |
                Should -Be '10.0.0.9 via 192.168.160.7 dev eth0'
        }
    }

    It 'is not matched by a wildcard, which matches the interface''s own name only' {
        Get-HostRoute -InterfaceName uplink* | Should -BeNullOrEmpty
    }
    It 'that no interface has is an error: <_>' -ForEach @('uplink9', 'a-name-that-is-longer-than-15-bytes', ('x' * 127), ('x' * 200)) {
        $name = $_
        foreach ($command in { Get-HostRoute -InterfaceName $name }, { Add-HostRoute 10.0.0.9 -InterfaceName $name }) {
            (Get-Failure $command).FullyQualifiedErrorId | Should -BeLike 'InterfaceNotFound,*'
        }
        (Get-Failure { Get-HostRoute 10.0.0.1 | Get-HostRoute -InterfaceName $name })[0].FullyQualifiedErrorId |
            Should -BeLike 'InterfaceNotFound,*'
    }
}
