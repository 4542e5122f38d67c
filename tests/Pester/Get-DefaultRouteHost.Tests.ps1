BeforeAll { . "$PSScriptRoot/Lab.ps1" }
AfterAll { Exit-Lab }

Describe 'Get-DefaultRouteHost' {
    BeforeEach { Enter-Lab }

    Context 'the choice' {
        It 'is the address of the interface that the default route uses, with that route''s gateway' {
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
        It 'follows the lowest metric' {
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
        It 'passes over link-local addresses' {
            Invoke-Ip 'address flush dev eth1'
            Invoke-Ip 'address add 169.254.7.7/16 dev eth1'
            Invoke-Ip 'address add 10.7.7.7/24 dev eth1'
            Invoke-Ip 'route add default dev eth1'
            (Get-DefaultRouteHost).Address | Should -Be '10.7.7.7'
        }
        It 'is a loopback interface''s address where the default route''s own interface has none' {
            Invoke-Ip 'address flush dev eth1'
            Invoke-Ip 'address add 10.9.9.9/32 dev lo'
            Invoke-Ip 'route add default dev eth1'
            $chosen = Get-DefaultRouteHost
            $chosen.Address | Should -Be '10.9.9.9'
            $chosen.InterfaceName | Should -Be 'lo'
            $chosen.Origin | Should -Be 'Loopback'
        }
    }

    Context 'what Kubernetes takes for a default route' {
        It 'counts 0.0.0.0/1, and tries it first' {
            Invoke-Ip 'route add 0.0.0.0/1 via 192.168.160.1'
            (Get-DefaultRouteHost).Address | Should -Be '192.168.160.243'
            (Get-DefaultRouteHost -Explain).Destination | Should -Be '0.0.0.0/1', '0.0.0.0/0'
        }
        It 'counts a multipath route by its first hop' {
            Invoke-Ip 'route replace default nexthop via 192.168.160.1 nexthop via 192.168.253.1'
            $chosen = Get-DefaultRouteHost
            $chosen.Address | Should -Be '192.168.160.243'
            $chosen.Gateway | Should -Be '192.168.160.1'
            Get-DefaultRouteHost -Explain | Should -HaveCount 1
        }
        It 'counts a route via inet6, with no gateway' {
            Invoke-Ip '-4 route replace default via inet6 fe80::1 dev eth0'
            $chosen = Get-DefaultRouteHost
            $chosen.Address | Should -Be '192.168.160.243'
            $chosen.Gateway | Should -BeNullOrEmpty
        }
        It 'does not see the IPv4 defaults of other tables' {
            Invoke-Ip 'route del default'
            Invoke-Ip 'route add default via 192.168.253.1 table 100'
            (Get-Failure { Get-DefaultRouteHost }).FullyQualifiedErrorId | Should -BeLike 'NoDefaultRoute,*'
        }
        It 'sees the IPv6 defaults of other tables' {
            Invoke-Ip 'route del default'
            Invoke-Ip '-6 route add default via fd00:160::1 table 100'
            (Get-DefaultRouteHost).Address | Should -Be 'fd00:160::243'
        }
        It 'does not count an IPv6 default without a gateway' {
            Invoke-Ip 'route del default'
            Invoke-Ip '-6 route add default dev eth1'
            (Get-Failure { Get-DefaultRouteHost }).FullyQualifiedErrorId | Should -BeLike 'NoDefaultRoute,*'
        }
    }

    Context '-AddressFamily' {
        BeforeEach { Invoke-Ip '-6 route add default via fd00:160::1' }
        It 'prefers IPv4 unless told otherwise' { (Get-DefaultRouteHost).Address | Should -Be '192.168.253.129' }
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
        It 'takes no other family' { { Get-DefaultRouteHost -AddressFamily InterNetworkV6 } | Should -Throw '*IPv4*IPv6*' }
    }

    Context '-Explain' {
        It 'gives every candidate in the order in which they are tried, with its verdict and the reason' {
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
        It 'puts IPv6 first if it is preferred' {
            Invoke-Ip '-6 route add default via fd00:160::1'
            $candidates = Get-DefaultRouteHost -AddressFamily IPv6 -Explain
            $candidates.AddressFamily | Should -Be 'IPv6', 'IPv4'
            $candidates.Verdict | Should -Be 'Chosen', 'NotReached'
        }
        It 'gives the failed candidate as well as the error' {
            Invoke-Ip 'route replace unreachable default'
            Invoke-Ip 'route add default via 192.168.253.1 metric 100'
            $candidates = Get-DefaultRouteHost -Explain -ErrorAction SilentlyContinue -ErrorVariable failure
            $candidates.Verdict | Should -Be 'Failed', 'NotReached'
            $candidates.InterfaceName | Should -Be '*', 'eth1'
            $failure | Should -HaveCount 1
            $failure[0].FullyQualifiedErrorId | Should -Be 'InterfaceNotFound,SealosRoute.Commands.GetDefaultRouteHostCommand'
        }
        It 'gives the reason for each skip where none is chosen' {
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

    Context 'no choice' {
        It 'is an error and no output: <Id>, <Case>' -ForEach @(
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
        It 'is an error on a bare host, which has no table for routes yet' {
            Enter-Lab -Bare
            (Get-Failure { Get-DefaultRouteHost }).FullyQualifiedErrorId | Should -BeLike 'NoDefaultRoute,*'
        }
    }
}
