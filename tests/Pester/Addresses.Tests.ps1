# Texts that no parameter accepts as an address.
$refused = @(
    '10.1', '010.0.0.1', '1', '1.2.3.4.5', '256.0.0.1', '10.0.0.', '.10.0.0.1', '10..0.1', '-1.0.0.1', '+1.0.0.1', '0x0a.0.0.1'
    '10.0.0.1e0', '18446744073709551617.0.0.1', ' 10.0.0.1', '10.0.0.1 ', '10.0.0.1/32', '10.0.0.1:80', '10,0,0,1', 'localhost', ''
    '[::1]', '::1/128', 'fd00::1::2', 'fd00:::1', '12345::', '::ffff:010.0.0.1', '::10.1', 'fe80::1%nowhere', 'fe80::1%', '%eth0'
)

BeforeAll {
    . "$PSScriptRoot/Lab.ps1"

    # InError is the error id for a bad property of a record. The engine's ParameterArgumentTransformationError, or the cmdlet's own
    # InvalidAddress where the cmdlet reads the records itself and continues with the next one.
    $parameters = @(
        @{ Cmdlet = 'Test-DefaultRouteHost'; Name = 'Host'; Others = @{}; InError = 'ParameterArgumentTransformationError' }
        @{ Cmdlet = 'Add-HostRoute'; Name = 'Host'; Others = @{ Gateway = '192.168.253.7' }; InError = 'InvalidAddress' }
        @{ Cmdlet = 'Add-HostRoute'; Name = 'Gateway'; Others = @{ Host = '10.0.0.9' }; InError = 'InvalidAddress' }
        @{ Cmdlet = 'Add-HostRoute'; Name = 'Source'; Others = @{ Host = '10.0.0.9'; InterfaceName = 'eth1' }; InError = 'InvalidAddress' }
        @{ Cmdlet = 'Remove-HostRoute'; Name = 'Host'; Others = @{}; InError = 'InvalidAddress' }
        @{ Cmdlet = 'Remove-HostRoute'; Name = 'Gateway'; Others = @{ Host = '10.0.0.1' }; InError = 'InvalidAddress' }
        @{ Cmdlet = 'Remove-HostRoute'; Name = 'Source'; Others = @{ Host = '10.0.0.1' }; Only = 'record'; InError = 'InvalidAddress' }
        @{ Cmdlet = 'Set-HostRoute'; Name = 'Host'; Others = @{ Metric = 9 }; Only = 'parameter' }
        @{ Cmdlet = 'Set-HostRoute'; Name = 'Gateway'; Others = @{ Host = '10.0.0.1' }; Only = 'parameter' }
        @{ Cmdlet = 'Set-HostRoute'; Name = 'Source'; Others = @{ Host = '10.0.0.1' }; Only = 'parameter' }
        @{ Cmdlet = 'Get-HostRoute'; Name = 'Host'; Others = @{}; Only = 'parameter' }
        @{ Cmdlet = 'Get-HostRoute'; Name = 'Gateway'; Others = @{}; Only = 'parameter' }
        @{ Cmdlet = 'Find-HostRoute'; Name = 'Host'; Others = @{}; Only = 'parameter' }
        @{ Cmdlet = 'Find-HostRoute'; Name = 'Source'; Others = @{ Host = '10.0.0.1' }; Only = 'parameter' }
    )
}
AfterAll { Exit-Lab }

Describe 'Parameters that take an address' {
    BeforeEach {
        Enter-Lab
        Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7'
        $before = Get-AllRoute
    }

    It 'refuse ''<_>'' before any change; the error quotes it and lists what is accepted' -ForEach $refused {
        $value = $_
        foreach ($parameter in $parameters) {
            $cmdlet, $name = $parameter.Cmdlet, $parameter.Name
            $arguments = $parameter.Others + @{ $name = $value }
            $because = "of -$name of $cmdlet"
            $quoted = "'$([WildcardPattern]::Escape($value))'"
            $expected = "*'$name'*$quoted is not an IP address. Accepted: IPv4 as four decimal numbers from 0 to 255 without *"
            if ($parameter.Only -ne 'record') {
                $failure = Get-Failure { & $cmdlet @arguments }
                $failure.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*' -Because $because
                $failure.CategoryInfo.Category | Should -Be 'InvalidData' -Because $because
                "$failure" | Should -BeLike $expected -Because $because
            }
            # An empty cell of a record has a meaning of its own: see the suites of the cmdlets.
            if ($parameter.Only -ne 'parameter' -and $value) {
                $failure = Get-Failure { [pscustomobject]$arguments | & $cmdlet }
                $failure.FullyQualifiedErrorId | Should -BeLike "$($parameter.InError),*" -Because $because
                "$failure" | Should -BeLike $expected -Because $because
            }
        }
        Get-AllRoute | Should -Be $before
    }
    It 'refuse ''<_>'' from the pipeline; the error quotes it and lists what is accepted' -ForEach $refused.Where({ $_ -notlike '*/*' }) {
        $value = $_
        $quoted = "'$([WildcardPattern]::Escape($value))'"
        foreach ($cmdlet in 'Add-HostRoute', 'Remove-HostRoute', 'Set-HostRoute') {
            $others = @{ Add = @{ Gateway = '192.168.253.7' }; Remove = @{}; Set = @{ Metric = 9 } }[$cmdlet.Split('-')[0]]
            $failure = Get-Failure { $value | & $cmdlet @others }
            $failure.FullyQualifiedErrorId | Should -Be "InvalidAddress,SealosRoute.Commands.$($cmdlet -replace '-')Command"
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            "$failure" | Should -BeLike "*$quoted is not a destination. Accepted: a prefix whose address *"
        }
        "$(Get-Failure { $value | Test-DefaultRouteHost })" | Should -BeLike "*$quoted is not an IP address.*"
        Get-AllRoute | Should -Be $before
    }
    It 'refuse the number <_>, which .NET would convert to an address' -ForEach 1, 3232300545L, 10.1, 16777226u {
        $value = $_
        foreach ($parameter in $parameters) {
            $cmdlet, $arguments = $parameter.Cmdlet, ($parameter.Others + @{ $parameter.Name = $value })
            if ($parameter.Only -ne 'record') {
                "$(Get-Failure { & $cmdlet @arguments })" | Should -BeLike "*'$value' is not an IP address. Accepted: *"
            }
            if ($parameter.Only -ne 'parameter') {
                "$(Get-Failure { [pscustomobject]$arguments | & $cmdlet })" | Should -BeLike "*'$value' is not an IP address. Accepted: *"
            }
        }
        "$(Get-Failure { $value | Add-HostRoute -Gateway 192.168.253.7 })" | Should -BeLike "*'$value' is not a destination. Accepted: *"
        "$(Get-Failure { $value | Remove-HostRoute })" | Should -BeLike "*'$value' is not a destination. Accepted: *"
        Get-AllRoute | Should -Be $before
    }
    It 'refuse a whole list if one element is no address' {
        { Add-HostRoute 10.0.0.8, 10.1 192.168.253.7 } | Should -Throw "*'10.1' is not an IP address*"
        { Add-HostRoute -Destination 10.0.0.8, 10.1 192.168.253.7 } | Should -Throw "*'10.1' is not a destination*"
        Get-AllRoute | Should -Be $before
    }
    It 'refuse null and an empty list' {
        foreach ($cmdlet in 'Test-DefaultRouteHost', 'Remove-HostRoute', 'Find-HostRoute') {
            { & $cmdlet -Host $null } | Should -Throw '*it is null*'
            { & $cmdlet -Host @() } | Should -Throw '*empty*'
        }
        { Set-HostRoute -Host $null -Metric 9 } | Should -Throw '*it is null*'
        { Set-HostRoute -Host @() -Metric 9 } | Should -Throw '*empty*'
    }
    It 'accept <Text> as <Address>' -ForEach @(
        @{ Text = '10.0.0.9'; Address = '10.0.0.9'; Gateway = '192.168.253.7' }
        @{ Text = '0.0.0.9'; Address = '0.0.0.9'; Gateway = '192.168.253.7' }
        @{ Text = 'FD00:9:0:0:0:0:0:1'; Address = 'fd00:9::1'; Gateway = 'fd00:253::7' }
        @{ Text = 'fd00:9::10.0.0.1'; Address = 'fd00:9::a00:1'; Gateway = 'fd00:253::7' }
        @{ Text = 'fd00:0009::0001'; Address = 'fd00:9::1'; Gateway = 'fd00:253::7' }
    ) {
        (Add-HostRoute $Text $Gateway).Host | Should -Be $Address
        $family = if ($Address.Contains(':')) { '-6' } else { '-4' }
        Invoke-Ip "$family route show $Address" | Should -BeLike "$Address via $Gateway dev eth1*"
    }
}
