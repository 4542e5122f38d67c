BeforeAll { . "$PSScriptRoot/Lab.ps1" }
AfterAll { Exit-Lab }

Describe 'Without privilege' {
    BeforeEach { Enter-Lab }

    It 'Test-DefaultRouteHost and Get-DefaultRouteHost work' {
        $questions = 'Test-DefaultRouteHost 192.168.253.129, 192.168.160.243; "$(Get-DefaultRouteHost)"; "$(Get-DefaultRouteHost -Explain)"'
        $lines = Invoke-Shell -Unprivileged $questions
        $lines[0..2] | Should -Be 'True', 'False', '192.168.253.129'
        $lines[3] | Should -BeLike '1. default via 192.168.253.1 dev eth1: Chosen, *'
    }
    It 'Add- and Remove-HostRoute -WhatIf show the routes that they would add or remove, and change nothing' {
        Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7 proto static'
        Invoke-Ip 'route add blackhole 10.0.0.1 metric 7'
        Invoke-Ip '-6 route add fd00:9::1 via fd00:253::7'
        $before = Get-AllRoute
        $lines = Invoke-Shell -Unprivileged (@(
                'Add-HostRoute 10.0.0.2, fd00:9::2 -InterfaceName eth1 -Metric 5 -WhatIf'
                'Add-HostRoute 10.0.0.3 192.168.253.7 -Source 192.168.253.129 -IfNotExists -WhatIf'
                'Remove-HostRoute 10.0.0.1, fd00:9::1 -PassThru -WhatIf'
                'Add-HostRoute 127.0.0.5 192.168.253.7 -WhatIf'
                'Remove-HostRoute 10.0.0.2 -WhatIf'
            ) -join ';')
        $lines[0..4] | Should -Be @(
            'What if: Adding the route 10.0.0.2 dev eth1 metric 5 to the main table.'
            'What if: Adding the route fd00:9::2 dev eth1 metric 5 to the main table.'
            'What if: Adding the route 10.0.0.3 via 192.168.253.7 src 192.168.253.129 to the main table.'
            'What if: Removing the route 10.0.0.1 via 192.168.253.7 dev eth1 proto static from the main table.'
            'What if: Removing the route blackhole 10.0.0.1 metric 7 from the main table.'
        )
        $lines[5] | Should -BeLike 'What if: Removing the route fd00:9::1 via fd00:253::7 dev eth1 metric 1024* from the main table.'
        $lines -join "`n" | Should -Match '127.0.0.5 is a loopback address'
        $lines -join "`n" | Should -Match 'Remove route 10.0.0.2: No such process \(ESRCH\)'
        Get-AllRoute | Should -Be $before
    }

    Context 'Add- and Remove-HostRoute' {
        BeforeEach {
            Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7 metric 5'
            Invoke-Ip '-6 route add fd00:9::1 via fd00:253::7'
            # Two lines for each error: its id and its message.
            $report = '2>&1 | ForEach-Object { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category) $($_.TargetObject)"; "$_" }'
        }

        It 'report PermissionDenied with the required capability and a sudo line' {
            $before = Get-AllRoute
            $lines = Invoke-Shell -Unprivileged (@(
                    "Add-HostRoute 10.0.0.2, fd00:9::2 -InterfaceName eth1 -Metric 9 $report"
                    "'10.0.0.1', 'fd00:9::1' | Remove-HostRoute $report"
                ) -join ';')
            $expected = @(
                @{ Cmdlet = 'Add'; Target = '10.0.0.2'; Route = 'Add route 10.0.0.2 dev eth1 metric 9' }
                @{ Cmdlet = 'Add'; Target = 'fd00:9::2'; Route = 'Add route fd00:9::2 dev eth1 metric 9' }
                @{ Cmdlet = 'Remove'; Target = '10.0.0.1'; Route = 'Remove route 10.0.0.1 via 192.168.253.7 dev eth1 metric 5' }
                @{ Cmdlet = 'Remove'; Target = 'fd00:9::1'; Route = 'Remove route fd00:9::1 via fd00:253::7 dev eth1*' }
            )
            $lines | Should -HaveCount 8
            foreach ($i in 0..3) {
                $cmdlet, $target, $route = $expected[$i].Cmdlet, $expected[$i].Target, $expected[$i].Route
                $lines[2 * $i] | Should -Be "PermissionDenied,SealosRoute.Commands.${cmdlet}HostRouteCommand PermissionDenied $target"
                $lines[2 * $i + 1] | Should -BeLike "${route}: Operation not permitted (EPERM)*CAP_NET_ADMIN*sudo *$cmdlet-Host*$target*"
            }
            Get-AllRoute | Should -Be $before
        }
        It 'suggest a sudo line that, as root, makes the change' {
            $lines = Invoke-Shell -Unprivileged "Add-HostRoute 10.0.0.2 192.168.253.7 -Metric 9 -Confirm:`$false $report"
            $lines[1] | Should -BeLike '*: sudo *'
            $null = sh -c ($lines[1] -replace '^.*: sudo ') 2>&1
            Invoke-Ip 'route show 10.0.0.2' | Should -Be '10.0.0.2 via 192.168.253.7 dev eth1 metric 9'
        }
    }
}
