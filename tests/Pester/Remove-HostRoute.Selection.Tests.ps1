# The routes in the tables. Each has its own metric, which the cases below use as its name.
$routes = @'
route add 10.96.0.0/12 via 192.168.253.7 metric 1
route add 10.96.0.0/12 via 192.168.253.7 metric 2 proto static
route add 10.96.0.0/12 via 192.168.160.7 metric 3 proto static mtu 1400
route add 10.96.0.0/12 dev eth1 metric 4 scope link src 192.168.253.129
route add 10.96.0.0/12 via 192.168.253.7 metric 5 scope site
route add blackhole 10.96.0.0/12 metric 6
route add prohibit 10.96.0.0/12 metric 7
route add 10.96.0.0/12 tos 0x10 via 192.168.253.7 metric 8
route add 10.96.0.0/12 metric 9 nexthop via 192.168.253.7 weight 2 nexthop via 192.168.160.7
route add 10.96.0.0/12 via 192.168.253.7 metric 10 mtu lock 1400 window 9000 advmss 1300 initcwnd 20
route add 10.96.0.0/12 via 10.55.0.1 dev eth0 metric 11 onlink
route add 10.96.0.0/12 via 192.168.253.7 metric 12 table 300
route add 10.96.0.0/12 via 192.168.253.7 metric 13 table 300 proto static
route add 10.96.0.0/13 via 192.168.253.7 metric 14
route add 10.96.0.0/11 via 192.168.253.7 metric 15
route add 10.96.0.0 via 192.168.253.7 metric 16
nexthop add id 1 via 192.168.253.7 dev eth1
route add 10.96.0.0/12 nhid 1 metric 17
'@
$pairs = @(
    @{ Gone = 1..11 + 17; Remove = { Remove-HostRoute -Destination 10.96.0.0/12 } }
    @{ Gone = 1..11 + 17; Remove = { '10.96.0.0/12' | Remove-HostRoute } }
    @{ Gone = 1..11 + 17; Remove = { [System.Net.IPNetwork]::Parse('10.96.0.0/12') | Remove-HostRoute } }
    @{ Gone = 14, 15; Remove = { Remove-HostRoute -DestinationPrefix 10.96.0.0/13, 10.96.0.0/11 } }
    @{ Gone = 16; Remove = { Remove-HostRoute -Destination 10.96.0.0 } }
    @{ Gone = 16; Remove = { Remove-HostRoute 10.96.0.0 } }
    @{ Gone = 12, 13; Remove = { Remove-HostRoute -Destination 10.96.0.0/12 -Table 300 } }
    @{ Gone = 13; Remove = { Remove-HostRoute -Destination 10.96.0.0/12 -Table 300 -Protocol static } }
    @{ Gone = 2, 3; Remove = { Remove-HostRoute -Destination 10.96.0.0/12 -Protocol static } }
    @{ Gone = 2, 3; Remove = { Remove-HostRoute -Destination 10.96.0.0/12 -Protocol 4 } }
    @{ Gone = 2; Remove = { Remove-HostRoute -Destination 10.96.0.0/12 -Protocol Static -Gateway 192.168.253.7 } }
    @{ Gone = 4; Remove = { Remove-HostRoute -Destination 10.96.0.0/12 -Scope link } }
    @{ Gone = 5; Remove = { Remove-HostRoute -Destination 10.96.0.0/12 -Scope Site } }
    @{ Gone = 6; Remove = { Remove-HostRoute -Destination 10.96.0.0/12 -Type Blackhole } }
    @{ Gone = 7; Remove = { Remove-HostRoute -Destination 10.96.0.0/12 -Type prohibit -Metric 7 } }
    @{ Gone = 8; Remove = { Remove-HostRoute -Destination 10.96.0.0/12 -Tos 0x10 } }
    @{ Gone = 1..7 + 9..11 + 17; Remove = { Remove-HostRoute -Destination 10.96.0.0/12 -TypeOfService 0 } }
    @{ Gone = 3, 11; Remove = { Remove-HostRoute -Destination 10.96.0.0/12 -InterfaceName eth0 } }
    @{ Gone = 11; Remove = { Remove-HostRoute -Destination 10.96.0.0/12 -Gateway 10.55.0.1 } }

    # A record may also select by properties that the cmdlet has no parameter for.
    @{ Gone = 12, 13; Remove = { [pscustomobject]@{ Destination = '10.96.0.0/12'; Table = '300' } | Remove-HostRoute } }
    @{ Gone = 2; Remove = { @{ DestinationPrefix = '10.96.0.0/12'; NextHop = '192.168.253.7'; Protocol = 'static' } | Remove-HostRoute } }
    @{ Gone = 4; Remove = { @{ Destination = '10.96.0.0/12'; Source = '192.168.253.129' } | Remove-HostRoute } }
    @{ Gone = 3, 10; Remove = { @{ Destination = '10.96.0.0/12'; Mtu = 1400 } | Remove-HostRoute } }
    @{ Gone = 10; Remove = { @{ Destination = '10.96.0.0/12'; Mtu = 1400; LockMtu = $true } | Remove-HostRoute } }
    @{
        Gone = 10
        Remove = { @{ Destination = '10.96.0.0/12'; Window = 9000; AdvertisedMss = 1300; InitialCongestionWindow = 20 } | Remove-HostRoute }
    }
    @{ Gone = 11; Remove = { @{ Destination = '10.96.0.0/12'; OnLink = 'true' } | Remove-HostRoute } }
    @{
        Gone = 9
        Remove = { @{ Destination = '10.96.0.0/12'; NextHops = 'via 192.168.253.7 weight 2; via 192.168.160.7' } | Remove-HostRoute }
    }
    @{ Gone = 17; Remove = { @{ Destination = '10.96.0.0/12'; NextHopId = 1 } | Remove-HostRoute } }
    @{ Gone = 8; Remove = { @{ Destination = '10.96.0.0/12'; Tos = 16 } | Remove-HostRoute } }
    @{ Gone = 13; Remove = { [pscustomobject]@{ Destination = '10.96.0.0/12'; Table = '9'; Metric = '13' } | Remove-HostRoute -Table 300 } }
    @{
        Gone = 16
        Remove = { [pscustomobject]@{ ip = '10.96.0.0'; gw = '192.168.253.7' } | Remove-HostRoute -Host { $_.ip } -Gateway { $_.gw } }
    }
)

BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    $command = 'SealosRoute.Commands.RemoveHostRouteCommand'

    # The metrics of the routes that remain.
    function Get-Metric {
        Get-AllRoute | ForEach-Object { if ($_ -match '^(?:\w+ )?10\.96\..* metric (\d+)') { [int]$Matches[1] } }
    }

    # A saved route as it is read back from each format.
    function ConvertTo-Saved($Route, [string] $Format) {
        switch ($Format) {
            'an object' { $Route }
            'Export-Clixml' {
                [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($Route))
            }
            'Export-Csv' {
                $row = [ordered]@{}
                foreach ($property in $Route.psobject.Properties) {
                    $row[$property.Name] = if ($null -ne $property.Value) { $property.Value.ToString() }
                }
                [pscustomobject]$row
            }
            'a table' { @{ Message = $Route.Message } }
        }
    }
}
AfterAll { Exit-Lab }

Describe 'Remove-HostRoute: selection' {
    BeforeEach { Enter-Lab }

    It 'removes the routes with metric <Gone> and no others: <Remove>' -ForEach ($pairs | ForEach-Object { $_.Routes = $routes; $_ }) {
        Invoke-Ip '-batch -' $Routes
        $before = Get-AllRoute
        Get-Metric | Should -HaveCount 17
        & $Remove
        $left = Get-AllRoute
        $left | Should -HaveCount ($before.Count - @($Gone).Count)
        foreach ($metric in $Gone) { Get-Metric | Should -Not -Contain $metric }
        $before.Where({ $_ -in $left }) | Should -Be $left -Because 'the others stay as they are, where they are'
    }
    It 'reports RouteNotFound and removes nothing: <Remove>' -ForEach @(
        @{
            Remove = { Remove-HostRoute -Destination 10.96.0.0/14 }
            Words = 'Remove route 10.96.0.0/14: *the main table has no route to this prefix.'
        }
        @{
            Remove = { Remove-HostRoute -Destination 10.96.0.0/12 -Table 400 }
            Words = '*table 400: *: table 400 has no route to this prefix.'
        }
        @{ Remove = { Remove-HostRoute -Destination 10.96.0.0/12 -Protocol bird }; Words = '* proto bird: *is another: *' }
        @{ Remove = { Remove-HostRoute -Destination 10.96.0.0/12 -Type Throw }; Words = 'Remove route throw 10.96.0.0/12: *is another: *' }
        @{ Remove = { @{ Destination = '10.96.0.0/12'; Mtu = 1500 } | Remove-HostRoute }; Words = '* mtu 1500: *is another: *' }
        @{
            Remove = { @{ Destination = '10.96.0.0/12'; NextHops = '192.168.253.7', '192.168.253.8' } | Remove-HostRoute }
            Words = '*is another: *'
        }
    ) {
        Invoke-Ip 'route add 10.96.0.0/12 via 192.168.253.7 mtu 1400'
        Invoke-Ip 'route add 10.96.0.0/12 metric 9 nexthop via 192.168.253.7 weight 2 nexthop via 192.168.253.8'
        $before = Get-AllRoute
        $failure = Get-Failure $Remove
        $failure.FullyQualifiedErrorId | Should -Be "RouteNotFound,$command"
        "$failure" | Should -BeLike $Words
        Get-AllRoute | Should -Be $before
    }

    Context 'a record of Import-Csv' {
        BeforeEach {
            Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7'
            Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7 metric 5 proto static'
            Invoke-Ip 'route add 10.0.0.2 via 192.168.253.7'
        }
        It 'is refused if <_> is empty, because that would select any value' -ForEach @(
            'Gateway', 'NextHop', 'InterfaceName', 'Metric', 'Source', 'Table', 'Protocol', 'Scope', 'Type', 'TypeOfService', 'Mtu'
            'NextHops', 'NextHopId', 'Preference'
        ) {
            foreach ($empty in '', '  ', $null) {
                $routes = [pscustomobject]@{ Host = '10.0.0.1'; $_ = $empty }, '10.0.0.2' |
                    Remove-HostRoute -PassThru -ErrorAction SilentlyContinue -ErrorVariable failures -IfExists
                $failures | Should -HaveCount 1
                $failures[0].FullyQualifiedErrorId | Should -Be "InvalidRoute,$command"
                "$($failures[0])" | Should -Be "Remove route: the property '$_' is empty. Leave it out if any will do."
            }
            Get-AllRoute | Where-Object { $_ -like '10.0.0.*' } | Should -HaveCount 2
        }
        It 'may have an empty Host beside a Destination, or the reverse' {
            [pscustomobject]@{ Host = ''; Destination = '10.0.0.2/32'; Gateway = '192.168.253.7' } | Remove-HostRoute
            [pscustomobject]@{ Host = '10.0.0.1'; Destination = ''; Metric = '5' } | Remove-HostRoute
            Get-AllRoute | Where-Object { $_ -like '10.0.0.*' } | Should -Be '10.0.0.1 via 192.168.253.7 dev eth1'
        }
        It 'is refused if a value cannot be read: <Name> = <Value>' -ForEach @(
            @{ Name = 'Table'; Value = 'nowhere' }, @{ Name = 'Protocol'; Value = 'nobody' }, @{ Name = 'Scope'; Value = '999' }
            @{ Name = 'Type'; Value = 'hole' }, @{ Name = 'Mtu'; Value = 'big' }, @{ Name = 'Destination'; Value = '10.0.0.1/24' }
        ) {
            $failure = Get-Failure { [pscustomobject]@{ Host = '10.0.0.1'; $Name = $Value } | Remove-HostRoute -IfExists }
            $failure.FullyQualifiedErrorId | Should -Be "InvalidAddress,$command"
            "$failure" | Should -BeLike "Remove route: the property '$Name': '$Value' is not *"
            Get-AllRoute | Where-Object { $_ -like '10.0.0.*' } | Should -HaveCount 3
        }
        It 'is refused as a hashtable with an unknown name, because that would select any value' {
            $failure = Get-Failure { @{ Host = '10.0.0.1'; Metrik = 5 } | Remove-HostRoute }
            $failure.FullyQualifiedErrorId | Should -Be "InvalidRoute,$command"
            "$failure" | Should -BeLike "Remove route: 'Metrik' in *"
            Get-AllRoute | Where-Object { $_ -like '10.0.0.*' } | Should -HaveCount 3
        }
    }

    It 'removes exactly the saved route, read back from <_>, among similar ones' -ForEach @(
        'an object', 'Export-Clixml', 'Export-Csv', 'a table'
    ) {
        Invoke-Ip '-batch -' @'
route add 10.0.0.1 via 192.168.253.7
route append 10.0.0.1 via 192.168.253.7 mtu 1400
route append 10.0.0.1 via 192.168.253.8
route add 10.0.0.2 nexthop via 192.168.253.7 weight 2 nexthop via 192.168.160.7
route add 10.0.0.2 metric 5 nexthop via 192.168.253.7 weight 3 nexthop via 192.168.160.7
route add fd00:9::1 via fd00:253::7 expires 1000
route add fd00:9::1 via fd00:253::7 metric 5
'@
        $format = $_
        $saved = (Get-HostRoute 10.0.0.1)[1], (Get-HostRoute 10.0.0.2 -Metric 5), (Get-HostRoute fd00:9::1).Where({ $_.Expires })[0] |
            ForEach-Object { ConvertTo-Saved $_ $format }
        $before = Get-AllRoute
        $saved | Remove-HostRoute
        $left = Get-AllRoute
        $before.Where({ $_ -notin $left }) -replace ' expires \d+sec', '' | Should -Be @(
            '10.0.0.1 via 192.168.253.7 dev eth1 mtu 1400'
            '10.0.0.2 metric 5 nexthop via 192.168.253.7 dev eth1 weight 3 nexthop via 192.168.160.7 dev eth0 weight 1'
            'fd00:9::1 via fd00:253::7 dev eth1 metric 1024 pref medium'
        )
        $saved | Remove-HostRoute -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures | Should -HaveCount 3
        $failures.FullyQualifiedErrorId | Should -Be @("RouteNotFound,$command", "RouteNotFound,$command", "RouteNotFound,$command")
        $saved | Remove-HostRoute -IfExists
        Get-AllRoute | Should -Be $left
        $null = $saved | Add-HostRoute -Append
        Get-AllRoute | Should -HaveCount $before.Count
    }

    Context 'next hops of a record' {
        BeforeEach {
            Invoke-Ip 'route add fd00:6::/64 nexthop via fe80::9 dev eth0 nexthop via fe80::8 dev eth1'
            Invoke-Ip 'route add 10.6.0.0/16 nexthop via 10.200.0.1 dev eth0 onlink nexthop via 192.168.253.7'
        }
        It 'do not match with another zone, or with onlink where the route has none: <Hops>' -ForEach @(
            @{ To = 'fd00:6::/64'; Hops = 'via fe80::9%eth1; via fe80::8' }, @{ To = 'fd00:6::/64'; Hops = 'fe80::9%eth1; fe80::8%eth1' }
            @{ To = 'fd00:6::/64'; Hops = 'via fe80::9 onlink; via fe80::8' }
            @{ To = '10.6.0.0/16'; Hops = 'via 10.200.0.1 onlink; via 192.168.253.7 onlink' }
        ) {
            (Get-Failure { @{ Destination = $To; NextHop = $Hops } | Remove-HostRoute }).FullyQualifiedErrorId |
                Should -BeLike 'RouteNotFound,*'
            Get-HostRoute $To | Should -HaveCount 1
        }
        It 'match with the right zones, and with or without onlink where the route has it: <Hops>' -ForEach @(
            @{ To = 'fd00:6::/64'; Hops = 'via fe80::9%eth0; via fe80::8%eth1' }, @{ To = 'fd00:6::/64'; Hops = 'fe80::9; fe80::8%eth1' }
            @{ To = '10.6.0.0/16'; Hops = 'via 10.200.0.1 onlink; via 192.168.253.7' }
            @{ To = '10.6.0.0/16'; Hops = 'via 10.200.0.1; via 192.168.253.7' }
        ) {
            @{ Destination = $To; NextHop = $Hops } | Remove-HostRoute
            Get-HostRoute $To | Should -BeNullOrEmpty
        }
    }

    Context '-Source and -NextHopId' {
        BeforeEach {
            Invoke-Ip 'nexthop add id 7 via 192.168.253.7 dev eth1'
            Invoke-Ip 'nexthop add id 8 via 192.168.253.8 dev eth1'
            Invoke-Ip 'route add 10.7.0.0/16 via 192.168.253.7 src 192.168.160.243'
            Invoke-Ip 'route add 10.7.0.0/16 via 192.168.253.7 src 192.168.253.129 metric 1'
            Invoke-Ip 'route add 10.7.0.0/16 nhid 7 metric 2'
            Invoke-Ip 'route add 10.7.0.0/16 nhid 8 metric 3'
            $all = Invoke-Ip 'route show 10.7.0.0/16'
            $all | Should -HaveCount 4
        }
        It 'select by the preferred source: <_>' -ForEach @(
            { Remove-HostRoute -Destination 10.7.0.0/16 -Source 192.168.253.129 }
            { '10.7.0.0/16' | Remove-HostRoute -Source 192.168.253.129 }
            { Get-HostRoute 10.7.0.0/16 | Remove-HostRoute -Source 192.168.253.129 -ErrorAction Ignore }
            { @{ Destination = '10.7.0.0/16'; Source = '192.168.253.129' } | Remove-HostRoute }
            { @{ Destination = '10.7.0.0/16'; Source = '192.168.160.243' } | Remove-HostRoute -Source 192.168.253.129 }
        ) {
            & $_
            Invoke-Ip 'route show 10.7.0.0/16' | Should -Be ($all -notmatch 'src 192.168.253.129')
        }
        It 'select by the next hop object: <_>' -ForEach @(
            { Remove-HostRoute -Destination 10.7.0.0/16 -NextHopId 8 }, { '10.7.0.0/16' | Remove-HostRoute -NextHopId 8 }
            { Get-HostRoute 10.7.0.0/16 | Remove-HostRoute -NextHopId 8 -ErrorAction Ignore }
            { @{ Destination = '10.7.0.0/16'; NextHopId = 8 } | Remove-HostRoute }
        ) {
            & $_
            Invoke-Ip 'route show 10.7.0.0/16' | Should -Be ($all -notmatch 'nhid 8')
        }
        It 'that no route has are an error that shows them' {
            $failure = Get-Failure { Remove-HostRoute -Destination 10.7.0.0/16 -Source 192.0.2.9 }
            $failure.FullyQualifiedErrorId | Should -BeLike 'RouteNotFound,*'
            "$failure" | Should -BeLike 'Remove route 10.7.0.0/16 src 192.0.2.9: *'
            "$(Get-Failure { Remove-HostRoute -Destination 10.7.0.0/16 -NextHopId 9 })" | Should -BeLike 'Remove route 10.7.0.0/16 nhid 9: *'
            { Remove-HostRoute -Destination 10.7.0.0/16 -Source $unset } | Should -Throw
            { Remove-HostRoute -Destination 10.7.0.0/16 -NextHopId $unset } | Should -Throw
            Invoke-Ip 'route show 10.7.0.0/16' | Should -Be $all
        }
        It 'are refused if the preferred source has a zone: <_>' -ForEach @(
            { Remove-HostRoute fd00:9::1 -Source fe80::1%eth0 }, { Get-HostRoute -Source fe80::1%eth0 }
            { @{ Host = 'fd00:9::1'; Source = 'fe80::1%eth0' } | Remove-HostRoute }
            { @{ Host = 'fd00:9::1'; Source = 'fe80::1%eth0' } | Set-HostRoute -Metric 5 }
        ) {
            $failure = Get-Failure $_
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidAddress,*'
            "$failure" | Should -BeLike '*fe80::1%* has a zone, *'
        }
    }
}
