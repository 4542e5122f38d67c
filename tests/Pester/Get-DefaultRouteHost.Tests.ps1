BeforeAll { . "$PSScriptRoot/Lab.ps1" }
AfterAll { Exit-Lab }

Describe 'Get-DefaultRouteHost' {
    BeforeEach { Enter-Lab }

    Context 'the emitted address' {
        It 'is the address of the default route''s interface, with the gateway of that route' {
            $chosen = Get-DefaultRouteHost
            $chosen | Should -HaveCount 1
            $chosen | Should -BeOfType [SealosRoute.DefaultRouteHost]
            $chosen.Address | Should -Be '192.168.253.129'
            $chosen.AddressFamily | Should -Be 'IPv4'
            $chosen.InterfaceName | Should -Be 'eth1'
            Invoke-Ip 'link show eth1' | Should -BeLike "$($chosen.InterfaceIndex): eth1@*"
            $chosen.Gateway | Should -Be '192.168.253.1'
            $chosen.Metric | Should -BeNullOrEmpty -Because 'the route has none, which is not 0'
            $chosen.Origin | Should -Be 'DefaultRoute'
            "$chosen" | Should -Be '192.168.253.129'
        }
        It 'has the metric of the default route' {
            Invoke-Ip 'route del default'
            Invoke-Ip 'route add default via 192.168.160.1 metric 4294967295'
            $chosen = Get-DefaultRouteHost
            $chosen.Address | Should -Be '192.168.160.243'
            $chosen.Metric | Should -Be 4294967295
        }
        It 'is that of the default route with the lowest metric' {
            Invoke-Ip 'route replace default via 192.168.160.1 metric 50'
            Invoke-Ip 'route del default via 192.168.253.1'
            Invoke-Ip 'route add default via 192.168.253.1 metric 100'
            (Get-DefaultRouteHost).Address | Should -Be '192.168.160.243'
        }
        It 'is the interface''s first address, not a secondary one' {
            Invoke-Ip 'address add 192.168.253.130/24 dev eth1'
            (Get-DefaultRouteHost).Address | Should -Be '192.168.253.129'
        }
        It 'has no gateway if the default route has none' {
            Invoke-Ip 'route replace default dev eth0'
            $chosen = Get-DefaultRouteHost
            $chosen.Address | Should -Be '192.168.160.243'
            $chosen.Gateway | Should -BeNullOrEmpty
        }
        It 'is never a link-local one' {
            Invoke-Ip 'address flush dev eth1'
            Invoke-Ip 'address add 169.254.7.7/16 dev eth1'
            Invoke-Ip 'address add 10.7.7.7/24 dev eth1'
            Invoke-Ip 'route add default dev eth1'
            (Get-DefaultRouteHost).Address | Should -Be '10.7.7.7'
        }
        It 'is one of a loopback interface if the default route''s interface has none' {
            Invoke-Ip 'address flush dev eth1'
            Invoke-Ip 'address add 10.9.9.9/32 dev lo'
            Invoke-Ip 'route add default dev eth1'
            $chosen = Get-DefaultRouteHost
            $chosen.Address | Should -Be '10.9.9.9'
            $chosen.InterfaceName | Should -Be 'lo'
            $chosen.Origin | Should -Be 'Loopback'
        }
    }

    Context 'default routes in the sense of Kubernetes' {
        It 'include 0.0.0.0/1, which is tried first' {
            Invoke-Ip 'route add 0.0.0.0/1 via 192.168.160.1'
            (Get-DefaultRouteHost).Address | Should -Be '192.168.160.243'
            (Get-DefaultRouteHost -Explain).Destination | Should -Be '0.0.0.0/1', '0.0.0.0/0'
        }
        It 'include a multipath route, with its first next hop' {
            Invoke-Ip 'route replace default nexthop via 192.168.160.1 nexthop via 192.168.253.1'
            $chosen = Get-DefaultRouteHost
            $chosen.Address | Should -Be '192.168.160.243'
            $chosen.Gateway | Should -Be '192.168.160.1'
            Get-DefaultRouteHost -Explain | Should -HaveCount 1
        }
        It 'include an IPv4 route via inet6, without a gateway' {
            Invoke-Ip '-4 route replace default via inet6 fe80::1 dev eth0'
            $chosen = Get-DefaultRouteHost
            $chosen.Address | Should -Be '192.168.160.243'
            $chosen.Gateway | Should -BeNullOrEmpty
        }
        It 'do not include IPv4 default routes in other tables' {
            Invoke-Ip 'route del default'
            Invoke-Ip 'route add default via 192.168.253.1 table 100'
            (Get-Failure { Get-DefaultRouteHost }).FullyQualifiedErrorId | Should -BeLike 'NoDefaultRoute,*'
        }
        It 'include IPv6 default routes in other tables' {
            Invoke-Ip 'route del default'
            Invoke-Ip '-6 route add default via fd00:160::1 table 100'
            (Get-DefaultRouteHost).Address | Should -Be 'fd00:160::243'
        }
        It 'do not include an IPv6 default route without a gateway' {
            Invoke-Ip 'route del default'
            Invoke-Ip '-6 route add default dev eth1'
            (Get-Failure { Get-DefaultRouteHost }).FullyQualifiedErrorId | Should -BeLike 'NoDefaultRoute,*'
        }
    }

    Context '-AddressFamily' {
        BeforeEach { Invoke-Ip '-6 route add default via fd00:160::1' }
        It 'prefers IPv4 by default' { (Get-DefaultRouteHost).Address | Should -Be '192.168.253.129' }
        It 'prefers <Family>' -ForEach @(
            @{ Family = 'IPv4'; Address = '192.168.253.129'; Gateway = '192.168.253.1'; Name = 'eth1'; Metric = $null }
            @{ Family = 'IPv6'; Address = 'fd00:160::243'; Gateway = 'fd00:160::1'; Name = 'eth0'; Metric = 1024 }
        ) {
            $chosen = Get-DefaultRouteHost -AddressFamily $Family
            $chosen.Address | Should -Be $Address
            $chosen.AddressFamily | Should -Be $Family
            $chosen.Gateway | Should -Be $Gateway
            $chosen.InterfaceName | Should -Be $Name
            $chosen.Metric | Should -Be $Metric
        }
        It 'is a preference only: IPv4 is tried after IPv6' {
            Invoke-Ip '-6 route del default'
            (Get-DefaultRouteHost IPv6).Address | Should -Be '192.168.253.129'
        }
        It 'is a preference only: IPv6 is tried after IPv4' {
            Invoke-Ip 'route del default'
            (Get-DefaultRouteHost IPv4).Address | Should -Be 'fd00:160::243'
        }
        It 'refuses another family' { { Get-DefaultRouteHost -AddressFamily InterNetworkV6 } | Should -Throw '*IPv4*IPv6*' }
    }

    Context '-Explain' {
        It 'emits every candidate in the order of trial, each with its verdict and the reason' {
            Invoke-Ip 'address add 10.5.5.5/24 dev eth0-peer'
            Invoke-Ip 'route add 0.0.0.0/1 via 10.5.5.1'
            Invoke-Ip 'address del 10.5.5.5/24 dev eth0-peer'
            Invoke-Ip 'route add 0.0.0.0/1 dev eth0-peer'
            Invoke-Ip 'route add default via 192.168.160.1 metric 50'
            Invoke-Ip '-6 route add default via fd00:160::1'
            $candidates = Get-DefaultRouteHost -Explain
            $candidates | Should -BeOfType [SealosRoute.DefaultRouteCandidate]
            $candidates.Order | Should -Be 1, 2, 3, 4
            $candidates.AddressFamily | Should -Be 'IPv4', 'IPv4', 'IPv4', 'IPv6'
            $candidates.Destination | Should -Be '0.0.0.0/1', '0.0.0.0/0', '0.0.0.0/0', '::/0'
            $candidates.InterfaceName | Should -Be 'eth0-peer', 'eth1', 'eth0', 'eth0'
            $candidates.Verdict | Should -Be 'Skipped', 'Chosen', 'NotReached', 'NotReached'
            $candidates[0].Reason | Should -BeLike 'eth0-peer has no IPv4 address, and no loopback interface *'
            $candidates[1].Address | Should -Be '192.168.253.129'
            $candidates[1].Gateway | Should -Be '192.168.253.1'
            $candidates[1].Origin | Should -Be 'DefaultRoute'
            $candidates[1].Reason | Should -BeLike '192.168.253.129 is the first global unicast IPv4 address of eth1*'
            $candidates[2].Metric | Should -Be 50
            $candidates[2].Address | Should -BeNullOrEmpty
        }
        It 'lists IPv6 first if -AddressFamily is IPv6' {
            Invoke-Ip '-6 route add default via fd00:160::1'
            $candidates = Get-DefaultRouteHost -AddressFamily IPv6 -Explain
            $candidates.AddressFamily | Should -Be 'IPv6', 'IPv4'
            $candidates.Verdict | Should -Be 'Chosen', 'NotReached'
        }
        It 'emits the failed candidate and reports the error' {
            Invoke-Ip 'route replace unreachable default'
            Invoke-Ip 'route add default via 192.168.253.1 metric 100'
            $candidates = Get-DefaultRouteHost -Explain -ErrorAction SilentlyContinue -ErrorVariable failure
            $candidates.Verdict | Should -Be 'Failed', 'NotReached'
            $candidates.InterfaceName | Should -Be '*', 'eth1'
            $failure | Should -HaveCount 1
            $failure[0].FullyQualifiedErrorId | Should -Be 'InterfaceNotFound,SealosRoute.Commands.GetDefaultRouteHostCommand'
        }
        It 'emits the reason for each skipped candidate if none is chosen' {
            Invoke-Ip 'address flush dev eth1'
            Invoke-Ip 'address add 169.254.7.7/16 dev eth1'
            Invoke-Ip 'route add default dev eth1'
            $candidates = Get-DefaultRouteHost -Explain -ErrorAction SilentlyContinue -ErrorVariable failure
            $candidates.Verdict | Should -Be 'Skipped'
            $candidates.Reason | Should -BeLike 'eth1 has no global unicast IPv4 address (169.254.7.7 is a link-local address), *'
            $failure[0].FullyQualifiedErrorId | Should -Be 'NoUsableAddress,SealosRoute.Commands.GetDefaultRouteHostCommand'
            "$($failure[0])" | Should -BeLike '*169.254.7.7 is a link-local address*'
        }
    }

    Context 'without a usable address' {
        It 'emits nothing and reports <Id> <Case>' -ForEach @(
            @{ Id = 'NoDefaultRoute'; Case = 'without a default route'; Changes = @('route del default') }
            @{ Id = 'NoDefaultRoute'; Case = 'without any other route either'; Changes = @('route flush table main') }
            @{
                Id = 'NoUsableAddress'; Case = 'if the default route''s interface has no address'
                Changes = 'address flush dev eth1', 'route add default dev eth1'
            }
            @{ Id = 'InterfaceNotFound'; Case = 'if a blackhole comes first'; Changes = @('route replace blackhole default') }
        ) {
            foreach ($change in $Changes) { Invoke-Ip $change }
            $failure = Get-Failure { Get-DefaultRouteHost }
            $failure.FullyQualifiedErrorId | Should -Be "$Id,SealosRoute.Commands.GetDefaultRouteHostCommand"
            $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
            "$failure" | Should -Not -Match 'Exception'
        }
        It 'reports NoDefaultRoute on a host that never had a route' {
            Enter-Lab -Bare
            (Get-Failure { Get-DefaultRouteHost }).FullyQualifiedErrorId | Should -BeLike 'NoDefaultRoute,*'
        }
    }
}
