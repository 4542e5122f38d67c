BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    # Two lines for each error: its id and its message.
    $report = '2>&1 | ForEach-Object { "$($_.FullyQualifiedErrorId)"; "$_" }'
}
AfterAll { Exit-Lab }

Describe 'Confirmation of a change to a default route or to a route of another service' {
    BeforeEach {
        Enter-Lab
        Invoke-Ip '-6 route add default via fd00:253::7'
        Invoke-Ip 'route add default via 192.168.160.1 table 300'
        Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7'
        Invoke-Ip 'route add 10.0.0.2 via 192.168.253.7 proto static'
        Invoke-Ip 'route add 10.0.0.3 via 192.168.253.7 proto bird'
        Invoke-Ip 'route add 10.0.0.4 via 192.168.253.7 proto 222'
        $before = Get-AllRoute
    }

    Context 'in a shell that cannot ask' {
        It 'Remove-HostRoute reports one error for each such route, with the reason and the remedy, and removes the other routes' {
            $all = '0.0.0.0/0, ::/0, 192.168.253.0/24, 10.0.0.3, 10.0.0.4, 10.0.0.2, 10.0.0.1'
            $lines = Invoke-Shell ("Get-HostRoute -Destination $all | Remove-HostRoute $report; " +
                "Remove-HostRoute -Destination 0.0.0.0/0 -Table 300 $report")
            $lines | Should -HaveCount 12
            for ($i = 0; $i -lt 12; $i += 2) {
                $lines[$i] | Should -Be 'ConfirmationRequired,SealosRoute.Commands.RemoveHostRouteCommand'
                $lines[$i + 1] | Should -BeLike 'Remove a host route *: there is nobody to ask. *. Use -Confirm:$false to go on.'
            }
            $lines -like '*It is a default route: without it, this host may no longer be reached.*' | Should -HaveCount 3
            $lines -like '*It was not installed by hand but by ''kernel'', which may rely on it.*' | Should -HaveCount 1
            $lines -like '* 10.0.0.3 *by ''bird''*' | Should -HaveCount 1
            $lines -like '* 10.0.0.4 *by ''222''*' | Should -HaveCount 1
            Get-AllRoute | Should -Be ($before -notmatch '^10\.0\.0\.[12] ')
        }
        It 'Set-HostRoute reports one error for each such route and changes none' {
            $lines = Invoke-Shell ("Set-HostRoute -Destination 0.0.0.0/0, ::/0, 192.168.253.0/24 -Metric 9 $report; " +
                "Get-HostRoute -Protocol bird, 222 | Set-HostRoute -Metric 9 $report")
            $lines | Should -HaveCount 10
            foreach ($i in 0, 2, 4, 6, 8) {
                $lines[$i] | Should -Be 'ConfirmationRequired,SealosRoute.Commands.SetHostRouteCommand'
                $lines[$i + 1] | Should -BeLike 'Change a host route *: there is nobody to ask. *. Use -Confirm:$false to go on.'
            }
            Get-AllRoute | Should -Be $before
        }
        It 'Remove-HostRoute removes it with -Confirm:$false or with $ConfirmPreference None' {
            Invoke-Shell ('Remove-HostRoute -Destination 0.0.0.0/0 -Confirm:$false; ' +
                '$ConfirmPreference = ''None''; Remove-HostRoute 10.0.0.3') |
                Should -BeNullOrEmpty
            Get-AllRoute | Should -Be ($before -notmatch '^default via 192.168.253.1 |^10\.0\.0\.3 ')
        }
        It 'Set-HostRoute changes it with -Confirm:$false' {
            Set-HostRoute -Destination 0.0.0.0/0, ::/0 -Metric 9 -Confirm:$false
            Get-HostRoute 10.0.0.3, 10.0.0.4 | Set-HostRoute -Mtu 1400 -Confirm:$false
            (Get-AllRoute) -match ' metric 9| mtu 1400' | Should -HaveCount 4
        }
        It 'nothing is changed if every change is to be confirmed: <Way>' -ForEach @(
            @{ Way = 'with -Confirm'; Command = 'Remove-HostRoute 10.0.0.1 -Confirm; Remove-HostRoute -Destination ::/0 -Confirm' }
            @{
                Way = 'by preference'
                Command = '$ConfirmPreference = ''Medium''; Remove-HostRoute 10.0.0.1; Set-HostRoute -Destination ::/0 -Metric 9'
            }
        ) {
            $lines = Invoke-Shell $Command
            $lines -join ' ' | Should -BeLike '*NonInteractive*'
            Get-AllRoute | Should -Be $before
        }
        It '-WhatIf shows the change and reports no error' {
            $lines = Invoke-Shell ('Get-HostRoute -Destination 0.0.0.0/0, 10.0.0.1, 10.0.0.3 | Remove-HostRoute -WhatIf; ' +
                '$WhatIfPreference = $true; Set-HostRoute -Destination ::/0 -Metric 9')
            $lines | Should -Be @(
                'What if: Removing the route default via 192.168.253.1 dev eth1 from the main table.'
                'What if: Removing the route 10.0.0.1 via 192.168.253.7 dev eth1 from the main table.'
                'What if: Removing the route 10.0.0.3 via 192.168.253.7 dev eth1 proto bird from the main table.'
                'What if: Changing the route default via fd00:253::7 dev eth1 metric 1024 pref medium to ' +
                'default via fd00:253::7 dev eth1 metric 9 pref medium in the main table.'
            )
            Get-AllRoute | Should -Be $before
        }
        It 'a piped default route needs confirmation to be removed, and none to be added' {
            $lines = Invoke-Shell ("`$saved = Get-HostRoute -DefaultRoute; `$saved | Remove-HostRoute $report; " +
                '$saved | Remove-HostRoute -Confirm:$false; $saved | Add-HostRoute | ForEach-Object ToString')
            $lines -match '^ConfirmationRequired' | Should -HaveCount 2
            $lines[-2..-1] | Should -Be 'default via 192.168.253.1 dev eth1', 'default via fd00:253::7 dev eth1 metric 1024 pref medium'
            Get-AllRoute | Should -Be $before
        }
    }

    Context 'in a shell that can ask' {
        It 'a default route is <Fate> if the answer is <Answer>' -ForEach @(
            @{ Answer = 'y'; Fate = 'removed'; Left = '^(?!default via 192.168.253.1 )' }
            @{ Answer = 'n'; Fate = 'kept'; Left = '' }
            @{ Answer = ' '; Fate = 'kept'; Left = '' }
        ) {
            $text = (Invoke-Shell 'Remove-HostRoute -Destination 0.0.0.0/0' -Answer $Answer) -join ' ' -replace '\s+', ' '
            $text | Should -BeLike ('Remove a host route Remove the route default via 192.168.253.1 dev eth1 from the main table? ' +
                'It is a default route: without it, this host may no longer be reached.*')
            Get-AllRoute | Should -Be ($before -match $Left)
        }
        It 'one question is asked for all routes if the answer is <Answer>' -ForEach @(
            @{ Answer = 'a'; Left = '^(?!10\.0\.0\.[34] )' }, @{ Answer = 'l'; Left = '' }
        ) {
            $text = (Invoke-Shell 'Get-HostRoute -Protocol bird, 222 | Remove-HostRoute' -Answer $Answer) -join ' '
            ($text -split 'Remove the route ').Count | Should -Be 2
            Get-AllRoute | Should -Be ($before -match $Left)
        }
        It 'one question is asked for each route, and a route with the answer no stays' {
            $null = Invoke-Shell 'Get-HostRoute -Protocol bird, 222 | Set-HostRoute -Metric 9' -Answer 'n', 'y'
            Get-AllRoute | Should -HaveCount $before.Count
            Invoke-Ip 'route show 10.0.0.3' | Should -Be '10.0.0.3 via 192.168.253.7 dev eth1 proto bird'
            Invoke-Ip 'route show 10.0.0.4' | Should -Be '10.0.0.4 via 192.168.253.7 dev eth1 proto 222 metric 9'
        }
        It 'one question is asked, not two, with -Confirm' {
            $text = (Invoke-Shell 'Remove-HostRoute -Destination 0.0.0.0/0 -Confirm' -Answer 'y') -join ' '
            ($text -split 'Remove the route ').Count | Should -Be 2
            Invoke-Ip 'route show default' | Should -BeNullOrEmpty
        }
    }
}
