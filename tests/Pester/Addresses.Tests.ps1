# What is no address, for any parameter that takes one.
$refused = @(
    '10.1', '010.0.0.1', '1', '1.2.3.4.5', '256.0.0.1', '10.0.0.', '.10.0.0.1', '10..0.1', '-1.0.0.1', '+1.0.0.1', '0x0a.0.0.1'
    '10.0.0.1e0', '18446744073709551617.0.0.1', ' 10.0.0.1', '10.0.0.1 ', '10.0.0.1/32', '10.0.0.1:80', '10,0,0,1', 'localhost', ''
    '[::1]', '::1/128', 'fd00::1::2', 'fd00:::1', '12345::', '::ffff:010.0.0.1', '::10.1', 'fe80::1%nowhere', 'fe80::1%', '%eth0'
)

BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    $parameters = @(
        @{ Cmdlet = 'Test-DefaultRouteHost'; Name = 'Host'; Others = @{} }
        @{ Cmdlet = 'Add-HostRoute'; Name = 'Host'; Others = @{ Gateway = '192.168.253.7' } }
        @{ Cmdlet = 'Add-HostRoute'; Name = 'Gateway'; Others = @{ Host = '10.0.0.9' } }
        @{ Cmdlet = 'Add-HostRoute'; Name = 'Source'; Others = @{ Host = '10.0.0.9'; Gateway = '192.168.253.7' } }
        @{ Cmdlet = 'Remove-HostRoute'; Name = 'Host'; Others = @{} }
        @{ Cmdlet = 'Remove-HostRoute'; Name = 'Gateway'; Others = @{ Host = '10.0.0.1' } }
    )
}
AfterAll { Exit-Lab }

Describe 'Addresses' {
    BeforeEach {
        Enter-Lab
        Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7'
        $before = Get-AllRoute
    }

    It 'refuse ''<_>'' in every parameter, quote it and say what is accepted, before anything is done' -ForEach $refused {
        $value = $_
        foreach ($parameter in $parameters) {
            $cmdlet, $name, $others = $parameter.Cmdlet, $parameter.Name, $parameter.Others
            $arguments = $others + @{ $name = $value }
            $failures = @(
                Get-Failure { & $cmdlet @arguments }
                Get-Failure { [pscustomobject]$arguments | & $cmdlet }
                if ($name -eq 'Host') { Get-Failure { $value | & $cmdlet @others } }
            )
            $failures | Should -HaveCount $(if ($name -eq 'Host') { 3 } else { 2 }) -Because "each way into -$name of $cmdlet fails once"
            foreach ($failure in $failures) {
                $failure.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
                $failure.CategoryInfo.Category | Should -Be 'InvalidData'
                $expected = "'$value' is not an IP address. Accepted: IPv4 as four decimal numbers from 0 to 255 without leading zeros"
                "$failure".Contains("'$name'") -and "$failure".Contains($expected) | Should -BeTrue -Because "$cmdlet says: $failure"
            }
        }
        Get-AllRoute | Should -Be $before
    }
    It 'refuse the number <_>, which .NET takes for an address, in every parameter' -ForEach 1, 3232300545L, 10.1, 16777226u {
        $value = $_
        foreach ($parameter in $parameters) {
            $cmdlet, $arguments = $parameter.Cmdlet, ($parameter.Others + @{ $parameter.Name = $value })
            "$(Get-Failure { & $cmdlet @arguments })" | Should -BeLike "*'$value' is not an IP address. Accepted: *"
            "$(Get-Failure { [pscustomobject]$arguments | & $cmdlet })" | Should -BeLike "*'$value' is not an IP address. Accepted: *"
        }
        Get-AllRoute | Should -Be $before
    }
    It 'refuse a whole list for a bad one in it' {
        { Add-HostRoute 10.0.0.8, 10.1 192.168.253.7 } | Should -Throw "*'10.1' is not an IP address*"
        Get-AllRoute | Should -Be $before
    }
    It 'refuse nothing at all' {
        foreach ($cmdlet in 'Test-DefaultRouteHost', 'Remove-HostRoute') {
            { & $cmdlet -Host $null } | Should -Throw '*it is null*'
            { & $cmdlet -Host @() } | Should -Throw '*empty*'
        }
    }
    It 'take <Text>, which is <Address>' -ForEach @(
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
