# The rule: each listed route can be removed and added again from its object, and the kernel then lists the same routes, byte for byte.
BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    . "$PSScriptRoot/Routes.ps1"
    . "$PSScriptRoot/SavedForms.ps1"

    # All routes of all tables in every detail, without the rest of a lifetime and without the routes that the kernel itself adds to the local
    # table of IPv6 in the background.
    function Get-Everything {
        foreach ($family in '-4', '-6') {
            $lines = Invoke-Ip "-d $family route show table all"
            $lines -notmatch '^(local|multicast|anycast) \S+:.* table local proto kernel ' -replace 'expires \d+sec', 'expires'
        }
    }

    # All routes except those of table local, which the kernel fills.
    function Get-Saved { Get-HostRoute -Table all | Where-Object { $_.Table -ne 255 } }

    function Remove-Saved($Routes) {
        $Routes | Remove-HostRoute -Confirm:$false
        Get-AllRoute | Should -BeNullOrEmpty
    }

    function Get-Shuffled($Items, [int] $Seed) {
        $array = @($Items)
        [System.Random]::new($Seed).Shuffle[object]($array)
        $array
    }
}
AfterAll { Exit-Lab }

Describe 'Saved routes' {
    BeforeEach { Enter-Lab }

    It 'are restored by Add-HostRoute -Append, also the order of routes with the same destination and metric' {
        Add-EveryRoute -Twins
        $before = Get-Everything
        $saved = Get-Saved
        Remove-Saved $saved
        $restored = $saved | Add-HostRoute -Append
        Compare-Line (Get-Everything) $before | Should -BeNullOrEmpty
        $restored | Should -HaveCount $saved.Count
    }
    It 'are restored in any order, because a route waits for the route to its gateway: <Order>' -ForEach @(
        @{ Order = 'as they were' }, @{ Order = 'in reverse' }
        foreach ($n in 1..2) { @{ Order = 'shuffled'; Seed = [System.Random]::Shared.Next() } }
    ) {
        Add-EveryRoute
        $before = Get-Everything
        $saved = Get-Saved
        Remove-Saved $saved
        if ($Order -eq 'in reverse') { [array]::Reverse($saved) }
        if ($Seed) { $saved = Get-Shuffled $saved $Seed }
        $null = $saved | Add-HostRoute
        Compare-Line (Get-Everything) $before | Should -BeNullOrEmpty -Because "the seed $Seed must give the same"
    }
    It 'are restored from a file or session: <Form>' -ForEach @(
        foreach ($form in 'Clixml', 'a remote session', 'Json', 'deep Json', 'Csv') { @{ Form = $form } }
    ) {
        Add-EveryRoute -Twins
        $before = Get-Everything
        $saved = ConvertTo-Form (Get-Saved) $Form
        $saved[0] | Should -Not -BeOfType [SealosRoute.HostRoute]
        Remove-Saved $saved
        $null = $saved | Add-HostRoute -Append
        Compare-Line (Get-Everything) $before | Should -BeNullOrEmpty
    }
    It 'are found by Get-HostRoute: <_>' -ForEach 'Clixml', 'a remote session', 'Json', 'deep Json', 'Csv' {
        Add-EveryRoute
        $routes = Get-Saved
        $again = ConvertTo-Form $routes $_ | Get-HostRoute
        $again | Should -BeOfType [SealosRoute.HostRoute]
        Compare-Line ($again | ConvertTo-ComparableRoute) ($routes | ConvertTo-ComparableRoute) | Should -BeNullOrEmpty
    }
    It 'of version 0.1.0, whose types were in SealosRoute.Domain, have the same view and are restored' {
        Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7 metric 5'
        $text = [System.Management.Automation.PSSerializer]::Serialize((Get-HostRoute -Host 10.0.0.1), 3)
        $saved = [System.Management.Automation.PSSerializer]::Deserialize($text.Replace('SealosRoute.HostRoute', 'SealosRoute.Domain.HostRoute'))
        $saved.psobject.TypeNames | Should -Contain 'Deserialized.SealosRoute.Domain.HostRoute'
        $saved | Out-String | Should -Be (Get-HostRoute -Host 10.0.0.1 | Out-String)
        Invoke-Ip 'route del 10.0.0.1'
        $null = $saved | Add-HostRoute
        Invoke-Ip 'route show 10.0.0.1' | Should -Be '10.0.0.1 via 192.168.253.7 dev eth1 metric 5'
    }
    It 'are restored with the rest of their lifetime' {
        Invoke-Ip '-6 route add fd00:9::/64 via fd00:253::7 expires 5000'
        $saved = Get-HostRoute fd00:9::/64
        $saved | Remove-HostRoute
        ($saved | Add-HostRoute).Expires.TotalSeconds | Should -BeGreaterThan 4900
        Invoke-Ip '-6 route show fd00:9::/64' | Should -BeLike '* expires [45][09]??sec *'
    }
    It 'are restored with the parameters of Add-HostRoute in place of their own values' {
        Invoke-Ip 'route add 10.1.0.0/16 via 192.168.253.7 proto static metric 5 src 192.168.160.243 rtt 100ms'
        $null = Get-HostRoute 10.1.0.0/16 | Add-HostRoute -Table 100 -Metric 6
        Invoke-Ip 'route show table 100' |
            Should -Be '10.1.0.0/16 via 192.168.253.7 dev eth1 proto static src 192.168.160.243 metric 6 rtt 100ms'
    }

    Context 'whose interfaces were created anew' {
        BeforeEach {
            foreach ($line in @(
                    '10.1.0.0/16 via 192.168.253.7 metric 5', '10.2.0.0/16 dev eth0'
                    '10.6.0.0/16 nexthop via 192.168.253.7 weight 3 nexthop dev eth0 weight 2 nexthop via 10.200.0.1 dev eth1 onlink'
                    'fd00:9::/64 via fe80::7 dev eth0', 'fd00:6::/64 nexthop via fd00:253::7 weight 3 nexthop via fe80::7 dev eth0'
                )) { Invoke-Ip "route add $line" }
            $before = Get-Everything

            # Deletes the interfaces, with all their routes, and creates them again. The kernel adds their own routes itself.
            function Reset-Interface {
                foreach ($change in 'del eth0', 'del eth1', 'add other0 type veth peer name other1') { Invoke-Ip "link $change" }
                Invoke-Ip '-batch -' ($topology -replace 'route add default.*$')
            }
        }

        It 'are restored by the names of the interfaces, not their indexes: <_>' -ForEach 'as they were', 'Clixml', 'a remote session', 'Json', 'deep Json', 'Csv' {
            $saved = if ($_ -eq 'as they were') { Get-Saved } else { ConvertTo-Form (Get-Saved) $_ }
            $numbers = $saved.InterfaceIndex
            Reset-Interface
            Get-AllRoute | Should -HaveCount 4
            $restored = $saved | Add-HostRoute -IfNotExists
            Compare-Line (Get-Everything) $before | Should -BeNullOrEmpty
            $restored | Should -HaveCount $saved.Count
            $restored.InterfaceIndex | Where-Object { $_ -and $_ -in $numbers } | Should -BeNullOrEmpty
        }
        It 'are restored by the id of their next hop object, whatever the name of its interface' {
            Invoke-Ip 'nexthop add id 7 via 192.168.253.7 dev eth1'
            Invoke-Ip 'route add 10.7.0.0/16 nhid 7'
            $saved = Get-HostRoute 10.7.0.0/16
            Invoke-Ip 'nexthop del id 7'
            Invoke-Ip 'link set eth1 name eth9'
            Invoke-Ip 'nexthop add id 7 via 192.168.253.8 dev eth9'
            "$($saved | Add-HostRoute)" | Should -Be '10.7.0.0/16 nhid 7 via 192.168.253.8 dev eth9'
            "$($saved | Get-HostRoute)" | Should -Be '10.7.0.0/16 nhid 7 via 192.168.253.8 dev eth9'
            $saved | Remove-HostRoute
            Invoke-Ip 'route show 10.7.0.0/16' | Should -BeNullOrEmpty
        }
        It 'are one error each, which names the interface, if the interface does not exist' {
            $saved = Get-Saved
            Invoke-Ip 'link del eth0'
            $routes = $saved | Where-Object { $_.Destination -in '10.2.0.0/16', '10.6.0.0/16', 'fd00:6::/64' }
            $failures = Get-Failure { $routes | Add-HostRoute }
            $failures | Should -HaveCount 3
            foreach ($failure in $failures) {
                $failure.FullyQualifiedErrorId | Should -Be 'InterfaceNotFound,SealosRoute.Commands.AddHostRouteCommand'
                "$failure" | Should -BeLike '*there is no interface named ''eth0''*'
            }
        }
    }

    Context 'with a damaged Message' {
        It 'are an error that quotes the Message <What>; the other routes are restored' -ForEach @(
            @{ What = 'that is no Base64'; Damage = { param($text) 'no route' } }
            @{ What = 'that is cut short'; Damage = { param($text) $text.Substring(0, 8) } }
            @{ What = 'in the middle of an attribute'; Damage = { param($text) $text.Substring(0, 40) } }
            @{ What = 'of another family'; Damage = { param($text) 'Bw' + $text.Substring(2) } }
        ) {
            foreach ($n in 1..3) { Invoke-Ip "route add 10.$n.0.0/16 via 192.168.253.7" }
            $before = Get-Everything
            $routes = Get-HostRoute -Gateway 192.168.253.7
            $saved = ConvertTo-Form $routes Csv
            $whole = $saved[1].Message
            $saved[1].Message = & $Damage $whole
            $routes | Remove-HostRoute
            $restored = $saved | Add-HostRoute -ErrorAction SilentlyContinue -ErrorVariable failures
            $restored.Destination | Should -Be '10.1.0.0/16', '10.3.0.0/16'
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -Be 'InvalidRoute,SealosRoute.Commands.AddHostRouteCommand'
            "$($failures[0])" | Should -BeLike "*The Message '$($saved[1].Message)' is no route: *"
            foreach ($cmdlet in 'Remove-HostRoute', 'Get-HostRoute') {
                "$(Get-Failure { $saved[1] | & $cmdlet })" | Should -BeLike "*The Message '$($saved[1].Message)' is no route: *"
            }
            $saved[1].Message = $whole
            $null = $saved[1] | Add-HostRoute
            Compare-Line (Get-Everything) $before | Should -BeNullOrEmpty
        }
    }
}

Describe 'Routes of random tables' {
    BeforeEach { Enter-Lab }

    It 'are the same after they were removed and restored: 32 tables of seed <_>' -ForEach @(
        if ($env:SEALOSROUTE_SEED) { [int]$env:SEALOSROUTE_SEED } else { [System.Random]::Shared.Next() }
    ) {
        . "$PSScriptRoot/RandomRoutes.ps1"
        $random = [System.Random]::new($_)
        Invoke-Ip '-batch -' $nextHopObjects
        Invoke-Ip '-batch -' $(foreach ($n in 1..32) { Get-RandomTable $random })
        $before = Get-Everything
        $saved = Get-Saved
        $saved.Count | Should -BeGreaterThan 300
        ConvertTo-Form $saved Csv | Remove-HostRoute -Confirm:$false
        Get-AllRoute | Should -BeNullOrEmpty
        $null = $saved | Add-HostRoute
        Compare-Line (Get-Everything) $before | Should -BeNullOrEmpty
        $saved | Remove-HostRoute -Confirm:$false
        $null = Get-Shuffled (ConvertTo-Form $saved Clixml) $_ | Add-HostRoute
        Compare-Line (Get-Everything) $before | Should -BeNullOrEmpty
    }
}
