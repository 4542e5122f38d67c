BeforeAll { . "$PSScriptRoot/Lab.ps1" }
AfterAll { Exit-Lab }

Describe 'Test-DefaultRouteHost' {
    BeforeEach { Enter-Lab }

    Context 'on a host with two addresses and a default route through the second interface' {
        It 'emits <Answer> for <Address>, <Which>' -ForEach @(
            @{ Address = '192.168.253.129'; Answer = $true; Which = 'the address on the default route''s interface' }
            @{ Address = '192.168.253.128'; Answer = $false; Which = 'which is no address of this host' }
            @{ Address = '192.168.160.243'; Answer = $false; Which = 'the address on the other interface' }
        ) {
            $result = Test-DefaultRouteHost -Host $Address
            $result | Should -BeOfType [bool]
            $result | Should -Be $Answer
        }
        It 'follows the default route to the other interface' {
            Invoke-Ip 'route replace default via 192.168.160.1'
            Test-DefaultRouteHost -Host 192.168.160.243, 192.168.253.129 | Should -Be $true, $false
        }
    }

    Context 'inputs' {
        It 'emits exactly one answer for each address, <Way>' -ForEach @(
            @{ Way = 'by parameter'; Command = { Test-DefaultRouteHost -Host '192.168.253.129', '192.168.160.243', '192.0.2.9' } }
            @{ Way = 'by position'; Command = { Test-DefaultRouteHost 192.168.253.129, 192.168.160.243, 192.0.2.9 } }
            @{ Way = 'piped as text'; Command = { '192.168.253.129', '192.168.160.243', '192.0.2.9' | Test-DefaultRouteHost } }
            @{
                Way = 'piped as addresses'
                Command = { [ipaddress]'192.168.253.129', [ipaddress]'192.168.160.243', [ipaddress]'192.0.2.9' | Test-DefaultRouteHost }
            }
            @{
                Way = 'piped as records with a Host'
                Command = {
                    '192.168.253.129', '192.168.160.243', '192.0.2.9' | ForEach-Object { [pscustomobject]@{ Host = $_ } } |
                        Test-DefaultRouteHost
                }
            }
        ) {
            & $Command | Should -Be $true, $false, $false
        }
        It 'emits answers for the good inputs and reports the bad one' {
            $answers = '192.168.253.129', '10.1', '192.168.160.243' |
                Test-DefaultRouteHost -ErrorAction SilentlyContinue -ErrorVariable failure
            $answers | Should -Be $true, $false
            $failure | Should -HaveCount 1
            $failure[0].TargetObject | Should -Be '10.1'
            "$($failure[0])" | Should -BeLike "*'10.1' is not an IP address. Accepted: *"
        }
    }

    Context 'as the condition of an if' {
        It 'takes the first branch for the default address' { $(if (Test-DefaultRouteHost 192.168.253.129) { 'yes' } else { 'no' }) | Should -Be 'yes' }
        It 'takes the else branch for another address' { $(if (Test-DefaultRouteHost 192.168.160.243) { 'yes' } else { 'no' }) | Should -Be 'no' }
        It 'takes neither branch without a default route and with -ErrorAction Stop' {
            Invoke-Ip 'route del default'
            $branch = @{ Taken = 'none' }
            {
                if (Test-DefaultRouteHost 192.168.253.129 -ErrorAction Stop) { $branch.Taken = 'yes' } else { $branch.Taken = 'no' }
            } | Should -Throw -ErrorId 'NoDefaultRoute,SealosRoute.Commands.TestDefaultRouteHostCommand'
            $branch.Taken | Should -Be 'none'
        }
        It 'takes the else branch without a default route and with -ErrorAction SilentlyContinue' {
            Invoke-Ip 'route del default'
            $quietly = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failure' }
            $(if (Test-DefaultRouteHost 192.168.253.129 @quietly) { 'yes' } else { 'no' }) | Should -Be 'no'
            $failure | Should -HaveCount 1
        }
    }

    Context 'without a usable default route' {
        It 'reports NoDefaultRoute for each input and emits nothing' {
            Invoke-Ip 'route del default'
            $failures = Get-Failure { '192.168.253.129', '192.168.160.243' | Test-DefaultRouteHost }
            $failures.TargetObject | Should -Be '192.168.253.129', '192.168.160.243'
            foreach ($failure in $failures) {
                $failure.FullyQualifiedErrorId | Should -Be 'NoDefaultRoute,SealosRoute.Commands.TestDefaultRouteHostCommand'
                $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
                "$failure" | Should -BeLike '*no default route*'
            }
        }
        It 'reports NoUsableAddress if the default route''s interface has no address' {
            Invoke-Ip 'address flush dev eth1'
            Invoke-Ip 'route add default dev eth1'
            $failure = Get-Failure { Test-DefaultRouteHost 192.168.253.129 -Detailed }
            $failure.FullyQualifiedErrorId | Should -Be 'NoUsableAddress,SealosRoute.Commands.TestDefaultRouteHostCommand'
            $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $failure.TargetObject | Should -Be '192.168.253.129'
            "$failure" | Should -BeLike '*unable to select an IP from default routes*eth1 has no IPv4 address*'
        }
        It 'reports InterfaceNotFound if the first default route is of type <_>, where Kubernetes fails too' -ForEach @(
            'unreachable', 'blackhole', 'prohibit', 'throw'
        ) {
            Invoke-Ip "route replace $_ default"
            Invoke-Ip 'route add default via 192.168.253.1 metric 100'
            $failure = Get-Failure { Test-DefaultRouteHost 192.168.253.129 }
            $failure.FullyQualifiedErrorId | Should -Be 'InterfaceNotFound,SealosRoute.Commands.TestDefaultRouteHostCommand'
            $failure.TargetObject | Should -Be '192.168.253.129'
        }
        It 'emits an answer if a default route of type unreachable comes later' {
            Invoke-Ip 'route add unreachable default metric 100'
            Test-DefaultRouteHost 192.168.253.129 | Should -BeTrue
        }
    }

    Context '-Detailed' {
        It 'emits an object with the default address, its interface, its gateway and the reason' {
            $result = Test-DefaultRouteHost -Host 192.168.253.129 -Detailed
            $result | Should -BeOfType [SealosRoute.DefaultRouteHostResult]
            $result.Host | Should -Be '192.168.253.129'
            $result.IsDefault | Should -BeTrue
            $result.DefaultAddress | Should -Be '192.168.253.129'
            $result.InterfaceName | Should -Be 'eth1'
            Invoke-Ip 'link show eth1' | Should -BeLike "$($result.InterfaceIndex): eth1@*"
            $result.Gateway | Should -Be '192.168.253.1'
            $result.Reason | Should -BeLike '192.168.253.129 is the first global unicast IPv4 address of eth1, *'
        }
        It 'gives the reason why <Address> is not the default address: <Why>' -ForEach @(
            @{ Address = '192.168.253.128'; Why = '192.168.253.128 is not an address of this host' }
            @{ Address = '192.168.160.243'; Why = '192.168.160.243 is on eth0, which no IPv4 default route uses' }
            @{ Address = '127.0.0.1'; Why = '127.0.0.1 is a loopback address, which is never chosen' }
            @{ Address = '169.254.0.1'; Why = '169.254.0.1 is a link-local address, which is never chosen' }
        ) {
            $result = Test-DefaultRouteHost -Host $Address -Detailed
            $result.IsDefault | Should -BeFalse
            $result.Host | Should -Be $Address
            $result.DefaultAddress | Should -Be '192.168.253.129'
            $result.Reason | Should -Be $Why
        }
        It 'emits one object for each input' {
            $results = '192.168.253.129', '192.168.160.243' | Test-DefaultRouteHost -Detailed
            $results.IsDefault | Should -Be $true, $false
            $results.Host | Should -Be '192.168.253.129', '192.168.160.243'
        }
    }

    Context 'IPv6' {
        It 'compares an IPv6 address with the default address that prefers IPv6' {
            Invoke-Ip '-6 route add default via fd00:253::1'
            Test-DefaultRouteHost fd00:253::129, fd00:160::243 | Should -Be $true, $false
            Test-DefaultRouteHost 192.168.253.129 | Should -BeTrue -Because 'for an IPv4 address, IPv4 is preferred'
        }
        It 'accepts any spelling of the address' {
            Invoke-Ip '-6 route add default via fd00:253::1'
            Test-DefaultRouteHost 'FD00:253:0:0:0:0:0:129' | Should -BeTrue
        }
        It 'falls back to IPv4 if IPv6 has no default route' {
            Test-DefaultRouteHost fd00:253::129 | Should -BeFalse
            (Test-DefaultRouteHost fd00:253::129 -Detailed).DefaultAddress | Should -Be '192.168.253.129'
        }
        It 'falls back to IPv6 if IPv4 has no default route' {
            Invoke-Ip 'route del default'
            Invoke-Ip '-6 route add default via fd00:253::1'
            Test-DefaultRouteHost 192.168.253.129 | Should -BeFalse
            Test-DefaultRouteHost fd00:253::129 | Should -BeTrue
        }
        It 'is false for a link-local address, with its zone or without' {
            Invoke-Ip 'address add fe80::5/64 dev eth1 nodad'
            Invoke-Ip '-6 route add default via fd00:253::1'
            Test-DefaultRouteHost fe80::5, fe80::5%eth1 | Should -Be $false, $false
        }
        It 'treats an IPv4-mapped IPv6 address as that IPv4 address' { Test-DefaultRouteHost ::ffff:192.168.253.129 | Should -BeTrue }
    }
}
