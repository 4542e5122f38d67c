BeforeAll {
    . "$PSScriptRoot/Lab.ps1"

    # The error of a refused parameter. Asserts that the tables stay as they were.
    function Get-Refusal([scriptblock] $Command) {
        $before = Get-AllRoute
        $failure = Get-Failure $Command
        $failure | Should -HaveCount 1
        Get-AllRoute | Should -Be $before
        $failure
    }
}
AfterAll { Exit-Lab }

Describe 'Parameters that take a name or a number' {
    BeforeEach {
        Enter-Lab
        Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7 metric 7'
    }

    Context 'a list for a parameter that takes one value' {
        It 'is refused, and not joined to one number as flags: <_>' -ForEach @(
            { Add-HostRoute 10.0.0.9 192.168.253.7 -Protocol 'kernel,redirect' }
            { Add-HostRoute 10.0.0.9 192.168.253.7 -Protocol kernel, redirect }
            { Add-HostRoute 10.0.0.9 192.168.253.7 -Scope 'link,host' }
            { Add-HostRoute 10.0.0.9 192.168.253.7 -Scope link, host }
            { Add-HostRoute 10.0.0.9 192.168.253.7 -Type 'unicast,local' }
            { Add-HostRoute 10.0.0.9 192.168.253.7 -Type Unicast, Local }
            { Add-HostRoute fd00:9::9 fd00:253::7 -Preference 'high,low' }
            { Get-HostRoute -Protocol 'kernel,redirect' }
            { Get-HostRoute -Protocol static, 'kernel,redirect' }
            { Get-HostRoute -Scope 'link,host' }
            { Get-HostRoute -Type 'unicast,local' }
            { Get-HostRoute -Type Unicast, 'unicast,local' }
            { Get-HostRoute -AddressFamily 'IPv4,IPv6' }
            { Get-HostRoute -AddressFamily IPv4, IPv6 }
            { Get-HostRoute -Table 'main,local' }
            { Remove-HostRoute 10.0.0.1 -Protocol 'kernel,redirect' }
            { Remove-HostRoute 10.0.0.1 -Type 'unicast,local' }
            { Remove-HostRoute 10.0.0.1 -Scope 'link,host' }
            { Set-HostRoute 10.0.0.1 -Protocol 'kernel,redirect' }
            { Set-HostRoute 10.0.0.1 -Scope 'link,host' }
            { Watch-HostRoute -AddressFamily 'IPv4,IPv6' -Count 1 }
            { Get-DefaultRouteHost -AddressFamily 'IPv4,IPv6' }
        ) {
            (Get-Refusal $_).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
        }
        It 'is accepted if it has one element' {
            "$(Add-HostRoute 10.0.0.9 192.168.253.7 -Protocol @('static') -Type @('Unicast'))" | Should -BeLike '* proto static'
        }
        It 'is refused in a record: <Name> <Value>' -ForEach @(
            @{ Name = 'Protocol'; Value = 'Kernel,Redirect' }, @{ Name = 'Scope'; Value = 'Link,Host' }
            @{ Name = 'Type'; Value = 'Unicast,Local' }, @{ Name = 'Preference'; Value = 'High,Low' }
        ) {
            $failure = Get-Refusal { @{ Host = '10.0.0.9'; Gateway = '192.168.253.7'; $Name = $Value } | Add-HostRoute }
            "$failure" | Should -BeLike "Add route: the property '$Name': '$Value' is not *"
        }
        It 'is accepted for a parameter that takes several values' {
            Get-HostRoute -Protocol Boot, kernel -Type Unicast, local -AddressFamily IPv4 | Should -HaveCount 4
        }
    }

    Context 'a value of another enumeration' {
        It 'is refused: <_>' -ForEach @(
            { Get-HostRoute -Protocol ([DayOfWeek]::Monday) }, { Get-HostRoute -Type ([DayOfWeek]::Monday) }
            { Get-HostRoute -Scope ([DayOfWeek]::Sunday) }, { Get-HostRoute -Metric ([DayOfWeek]::Monday) }
            { Get-HostRoute -Table ([DayOfWeek]::Monday) }
        ) {
            (Get-Refusal $_).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
        }
    }

    Context 'a number out of range' {
        It 'is refused: <_>' -ForEach @(
            { Get-HostRoute -Protocol 256 }, { Get-HostRoute -Protocol -1 }, { Get-HostRoute -Scope 256 }, { Get-HostRoute -Type 257 }
            { Get-HostRoute -Type '257' }, { Get-HostRoute -Type 77 }, { Get-HostRoute -AddressFamily 5 }
            { Add-HostRoute 10.0.0.9 192.168.253.7 -Protocol 260 }, { Add-HostRoute fd00:9::9 fd00:253::7 -Preference 259 }
            { @{ Host = '10.0.0.9'; Gateway = '192.168.253.7'; Type = 257 } | Add-HostRoute }
        ) {
            "$(Get-Refusal $_)" | Should -BeLike '* is not * Accepted: *'
        }
        It 'is refused, but one in range is accepted, with a name or without: <_>' -ForEach @(
            { Get-HostRoute -Protocol 3 }, { Get-HostRoute -Protocol 0x3 }, { Get-HostRoute -Type 1 -Protocol '3' }
            { Get-HostRoute -Type '1' -Metric 7 }, { Get-HostRoute -Metric '7' }, { Get-HostRoute -Metric 7.0 }
        ) {
            & $_ | Where-Object { "$($_.Host)" -eq '10.0.0.1' } | Should -HaveCount 1
        }
    }

    Context 'a table' {
        It 'may be <_> for all tables; other names must have the right case' -ForEach 'all', 'ALL', 'All' {
            Get-HostRoute -Table $_ -Protocol Kernel -Type Local -AddressFamily IPv4 | Should -HaveCount 4
            (Get-Refusal { Get-HostRoute -Table MAIN }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
            (Get-Refusal { Remove-HostRoute 10.0.0.1 -Table all }).FullyQualifiedErrorId |
                Should -BeLike 'ParameterArgumentTransformationError,*'
        }
    }

    Context 'an empty text or a truth value for a number' {
        It 'is refused, and not converted to 0 or 1: <_>' -ForEach @(
            { Add-HostRoute 10.0.0.9 192.168.253.7 -Metric '' }, { Add-HostRoute 10.0.0.9 192.168.253.7 -Metric ' ' }
            { Add-HostRoute 10.0.0.9 192.168.253.7 -Metric $true }, { Add-HostRoute 10.0.0.9 192.168.253.7 -Mtu $true }
            { Add-HostRoute 10.0.0.9 192.168.253.7 -Tos '' }, { Add-HostRoute 10.0.0.9 -NextHopId $true }
            { Add-HostRoute 10.0.0.9 192.168.253.7 -Metric ([char]'5') }
            { Add-HostRoute 10.0.0.9 -NextHop @{ Gateway = '192.168.253.7'; Weight = $true } }
            { Add-HostRoute 10.0.0.9 192.168.253.7 -Table '' }, { Add-HostRoute 10.0.0.9 192.168.253.7 -Protocol '' }
            { Set-HostRoute 10.0.0.1 -Metric '' }, { Set-HostRoute 10.0.0.1 -Metric $false }, { Set-HostRoute 10.0.0.1 -Mtu ' ' }
            { Remove-HostRoute 10.0.0.1 -Metric '' }, { Remove-HostRoute 10.0.0.1 -Tos '' }, { Remove-HostRoute 10.0.0.1 -Metric $false }
            { Get-HostRoute -Metric '' }, { Get-HostRoute -Metric 7, '' }, { Get-HostRoute -Metric $false }
            { Find-HostRoute 10.0.0.1 -Mark '' }, { Find-HostRoute 10.0.0.1 -Uid $false }
            { Watch-HostRoute -Count $true }, { Watch-HostRoute -Count '' }, { Watch-HostRoute -Count 0 }
            { @{ Host = '10.0.0.9'; Gateway = '192.168.253.7'; Metric = $true } | Add-HostRoute }
        ) {
            "$(Get-Refusal $_)" | Should -BeLike '* is not * Accepted: *'
        }
        It 'is named in the error: an empty text' {
            "$(Get-Failure { Set-HostRoute 10.0.0.1 -Metric '' })" |
                Should -BeLike '*An empty text is not a metric. Accepted: a whole number from 0 to 4294967295.'
        }
        It 'does not remove a value in Set-HostRoute, but null does' {
            Set-HostRoute 10.0.0.1 -Metric $null
            Invoke-Ip 'route show 10.0.0.1' | Should -Be '10.0.0.1 via 192.168.253.7 dev eth1'
        }
    }
}
