BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    $hosts = 0..999 | ForEach-Object { "10.77.$($_ -shr 8).$($_ -band 255)" }
    function Get-Left { @(Invoke-Ip 'route show root 10.77.0.0/16').Count }
}
AfterAll { Exit-Lab }

Describe 'A pipeline' {
    BeforeEach { Enter-Lab }

    Context 'that Select-Object -First cuts short' {
        It 'has listed as many routes, the first' {
            $all = Get-HostRoute -Table all | ForEach-Object ToString
            Get-HostRoute -Table all | Select-Object -First 3 | ForEach-Object ToString | Should -Be $all[0..2]
        }
        It 'has added just what came out: <Way>' -ForEach @(
            @{ Way = 'an array'; Add = { Add-HostRoute -Host $hosts -Gateway 192.168.253.7 } }
            @{ Way = 'a stream'; Add = { $hosts | Add-HostRoute -Gateway 192.168.253.7 } }
            @{ Way = 'records'; Add = { $hosts | Select-Object @{ Name = 'Host'; Expression = { $_ } } | Add-HostRoute -Gateway 192.168.253.7 } }
        ) {
            $added = & $Add | Select-Object -First 3
            $added.Host | Should -Be $hosts[0..2]
            Get-Left | Should -Be 3
        }
        It 'has removed just what came out: <Way>' -ForEach @(
            @{ Way = 'an array'; Remove = { Remove-HostRoute -Host $hosts -PassThru } }
            @{ Way = 'a stream'; Remove = { Get-HostRoute -Gateway 192.168.253.7 | Remove-HostRoute -PassThru } }
        ) {
            $hosts | Add-HostRoute -Gateway 192.168.253.7 > $null
            & $Remove | Select-Object -First 3 | Should -HaveCount 3
            Get-Left | Should -Be 997
        }
        It 'has changed just what came out' {
            $hosts[0..99] | Add-HostRoute -Gateway 192.168.253.7 > $null
            Get-HostRoute -Gateway 192.168.253.7 | Set-HostRoute -Metric 9 -PassThru | Select-Object -First 3 | Should -HaveCount 3
            Invoke-Ip 'route show root 10.77.0.0/16 metric 9' | Should -HaveCount 3
            Get-Left | Should -Be 100
        }
        It 'ends a watch' {
            Watch-HostRoute -Current | Select-Object -First 2 | Should -HaveCount 2
        }
        It 'leaves no socket open' {
            $sockets = { @([System.IO.Directory]::GetFiles('/proc/self/fd') | Where-Object { (Get-Item $_ -ErrorAction Ignore).LinkTarget -like 'socket:*' }).Count }
            $before = & $sockets
            foreach ($n in 1..20) {
                $null = Get-HostRoute | Select-Object -First 1
                $null = Watch-HostRoute -Current | Select-Object -First 1
                $null = Find-HostRoute 192.0.2.1, 192.0.2.2 | Select-Object -First 1
            }
            & $sockets | Should -Be $before
        }
    }

    Context 'with Select-Object -Property' {
        It 'keeps enough of a route to add it elsewhere' {
            Invoke-Ip 'route add 10.1.0.0/16 via 192.168.253.7 metric 5 proto static'
            Get-HostRoute 10.1.0.0/16 | Select-Object Destination, Gateway, Metric | Add-HostRoute -Table 300 > $null
            Invoke-Ip 'route show table 300' | Should -Be '10.1.0.0/16 via 192.168.253.7 dev eth1 metric 5'
        }
        It 'keeps enough of a route to remove it' {
            Invoke-Ip 'route add 10.1.0.0/16 via 192.168.253.7 metric 5'
            Invoke-Ip 'route add 10.1.0.0/16 via 192.168.253.7 metric 6'
            Get-HostRoute -Metric 5 | Select-Object Destination, Metric | Remove-HostRoute
            Invoke-Ip 'route show 10.1.0.0/16' | Should -Be '10.1.0.0/16 via 192.168.253.7 dev eth1 metric 6'
        }
        It 'gives single values with -ExpandProperty, each once with -Unique' {
            Invoke-Ip 'route add 10.1.0.0/16 via 192.168.253.1'
            Get-HostRoute -AddressFamily IPv4 | Where-Object Gateway | Select-Object -ExpandProperty Gateway -Unique |
                Should -Be ([ipaddress]'192.168.253.1')
        }
    }

    Context 'with Sort-Object' {
        BeforeEach {
            Invoke-Ip 'route add 10.3.0.0/16 via 192.168.253.7 metric 100'
            Invoke-Ip 'route add 10.1.0.0/16 via 192.168.253.7 metric 20'
            Invoke-Ip 'route add 10.20.0.0/16 via 192.168.253.7 metric 3'
            $routes = Get-HostRoute -Gateway 192.168.253.7
        }

        It 'by Metric is in the order of the numbers' {
            ($routes | Sort-Object Metric).Metric | Should -Be 3, 20, 100
            ($routes | Sort-Object Metric -Descending -Top 1).Metric | Should -Be 100
        }
        It 'by Metric has a route without one first' {
            (Get-HostRoute -AddressFamily IPv4 | Sort-Object Metric)[0].Metric | Should -BeNullOrEmpty
        }
        It 'by Destination is in the order of the text' {
            $sorted = $routes | Sort-Object Destination | ForEach-Object { "$($_.Destination)" }
            $sorted | Should -Be '10.1.0.0/16', '10.20.0.0/16', '10.3.0.0/16'
        }
        It 'may change the order, and each route is still removed as itself' {
            $routes | Sort-Object Metric -Descending | Remove-HostRoute
            Invoke-Ip 'route show root 10.0.0.0/8' | Should -BeNullOrEmpty
        }
    }

    Context 'with other cmdlets of the shell' {
        It 'groups routes by their interface' {
            $groups = Get-HostRoute | Group-Object InterfaceName
            $groups.Name | Should -Be 'eth0', 'eth1'
            ($groups.Group).Count | Should -Be @(Get-HostRoute).Count
        }
        It 'shows which route is new, by Compare-Object' {
            $before = Get-HostRoute
            Invoke-Ip 'route add 10.1.0.0/16 via 192.168.253.7'
            $difference = Compare-Object $before (Get-HostRoute) -Property Destination, Gateway, Metric -PassThru
            "$difference" | Should -Be '10.1.0.0/16 via 192.168.253.7 dev eth1'
        }
        It 'counts and adds up' {
            Invoke-Ip 'route add 10.1.0.0/16 via 192.168.253.7 metric 20'
            Invoke-Ip 'route add 10.2.0.0/16 via 192.168.253.7 metric 3'
            $measured = Get-HostRoute -Gateway 192.168.253.7 | Measure-Object Metric -Sum -Maximum
            $measured.Count, $measured.Sum, $measured.Maximum | Should -Be 2, 23, 20
        }
        It 'keeps a copy on the way, by Tee-Object' {
            $hosts[0..2] | Add-HostRoute -Gateway 192.168.253.7 | Tee-Object -Variable kept | Remove-HostRoute
            $kept | Should -HaveCount 3
            Get-Left | Should -Be 0
        }
    }
}
