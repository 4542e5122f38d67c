BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    . "$PSScriptRoot/Routes.ps1"

    # The lines that a new shell shows for the output of a command.
    function Get-Screen([string] $Command) { Invoke-Shell "$Command | Out-Default" }

    # Makes routes of every kind, also with links that are down, and emits what the cmdlets emit there.
    function Get-EveryOutput {
        Add-EveryRoute -Twins
        Invoke-Ip 'link set eth1-peer down'
        Wait-Ip 'route show' 'linkdown'
        Get-HostRoute
        Get-HostRoute -Table all
        Find-HostRoute 198.51.100.1, 192.168.253.129, fd00:253::55, fe80::7%eth0
        Find-HostRoute 10.6.0.1, fd00:6::1, 10.7.1.1 -FibMatch
    }
}
AfterAll { Exit-Lab }

Describe 'The view' {
    BeforeEach { Enter-Lab }

    It 'of routes is a table of 80 characters width' {
        Invoke-Ip 'route add 10.6.0.0/16 nexthop via 192.168.253.7 weight 3 nexthop via 192.168.160.7'
        Invoke-Ip 'route add unreachable 10.21.0.0/16 metric 4294967295 proto bird'
        Invoke-Ip '-6 route add fd00:9::/64 via fd00:253::7 expires 5000'
        Get-Screen 'Get-HostRoute' | Should -Be @(
            'Destination        Gateway         Interface  Metric Source          Protocol'
            '-----------        -------         ---------  ------ ------          --------'
            '0.0.0.0/0          192.168.253.1   eth1                              boot'
            '10.6.0.0/16        (2 next hops)                                     boot'
            '10.21.0.0/16       (unreachable)              429496                 bird'
            '                                                7295'
            '192.168.160.0/24                   eth0              192.168.160.243 kernel'
            '192.168.253.0/24                   eth1              192.168.253.129 kernel'
            'fd00:9::/64        fd00:253::7     eth1         1024                 boot'
            'fd00:160::/64                      eth0          256                 kernel'
            'fd00:253::/64                      eth1          256                 kernel'
        )
    }
    It 'of several tables has one group for each table' {
        Invoke-Ip '-6 route flush table local'
        Invoke-Ip 'route add blackhole 10.2.0.0/16 table 300'
        Get-Screen 'Get-HostRoute -Table all -Protocol Boot' | Should -Be @(
            '   Table: 300 (IPv4)'
            'Destination        Gateway         Interface  Metric Source          Protocol'
            '-----------        -------         ---------  ------ ------          --------'
            '10.2.0.0/16        (blackhole)                                       boot'
            '   Table: main (IPv4)'
            'Destination        Gateway         Interface  Metric Source          Protocol'
            '-----------        -------         ---------  ------ ------          --------'
            '0.0.0.0/0          192.168.253.1   eth1                              boot'
        )
    }
    It 'of deserialised routes is the same as that of live ones: <Option>' -ForEach @(
        @{ Option = '-Table main' }, @{ Option = '-Table all' }, @{ Option = '-Table all'; View = ' | Format-List' }
    ) {
        Invoke-Ip 'route add 10.6.0.0/16 nexthop via 192.168.253.7 weight 3 nexthop via 192.168.160.7'
        Invoke-Ip 'route add unreachable 10.21.0.0/16 metric 4294967295 proto bird'
        $type = '[System.Management.Automation.PSSerializer]'
        $screen = Get-Screen "Get-HostRoute $Option$View"
        Get-Screen "$type::Deserialize($type::Serialize(@(Get-HostRoute $Option), 2))$View" | Should -Be $screen
        $screen.Count | Should -BeGreaterThan 8
    }
    It 'of one table has no group header' {
        Invoke-Ip 'route add blackhole 10.2.0.0/16 table 300'
        Get-Screen 'Get-HostRoute -Table 300' | Should -HaveCount 3
    }
    It 'of look-ups is a table' {
        Get-Screen 'Find-HostRoute 198.51.100.1, 192.168.253.129, fd00:253::55' | Should -Be @(
            'Host               Gateway         Interface  Source          IsLocal Type'
            '----               -------         ---------  ------          ------- ----'
            '198.51.100.1       192.168.253.1   eth1       192.168.253.129 False   Unicast'
            '192.168.253.129                    lo         192.168.253.129 True    Local'
            'fd00:253::55                       eth1       fd00:253::129   False   Unicast'
        )
    }
    It 'of every output has only parts that evaluate without an error: <_>' -ForEach 'PropertyName', 'ScriptBlock' {
        $views = foreach ($file in [System.IO.Directory]::GetFiles("$checkout/bin", '*.format.ps1xml')) {
            [xml][System.IO.File]::ReadAllText($file)
        }
        $tested = 0
        foreach ($output in Get-EveryOutput) {
            foreach ($part in $views.SelectNodes("//View[ViewSelectedBy/TypeName = '$($output.GetType())']//$_")) {
                $tested++
                if ($_ -eq 'ScriptBlock') {
                    $block = [scriptblock]::Create($part.InnerText)
                    { $output | ForEach-Object $block -ErrorAction Stop } | Should -Not -Throw
                }
                else { $output.psobject.Properties.Name | Should -Contain $part.InnerText }
            }
        }
        $tested | Should -BeGreaterThan 1000
    }
    It 'of every output is made without an error by <_>' -ForEach 'Format-Table', 'Format-List', 'Format-Wide', 'Format-Custom' {
        $format = $_
        $outputs = @(
            Get-EveryOutput
            Get-DefaultRouteHost
            Get-DefaultRouteHost -Explain
            Test-DefaultRouteHost 192.168.160.243 -Detailed
            Watch-HostRoute -Current -Timeout 0
        )
        $outputs += @($outputs.NextHops) -ne $null
        $outputs += @($outputs.PathMetrics) -ne $null
        $Error.Clear()
        # The first object decides on the view of all.
        $texts = $outputs | Group-Object { $_.GetType() } | ForEach-Object {
            $_.Group | & $format -ShowError -DisplayError | Out-String -Width 80
        }
        $Error | Should -BeNullOrEmpty
        $texts | Should -HaveCount 8
        $texts | Should -Not -Match '#(FMT)?ERR|Exception'
        "$texts".Split("`n").Count | Should -BeGreaterThan 100
    }
    It 'of a route as a list shows its values and leaves out absent ones' {
        Invoke-Ip 'route add tos 0x10 10.1.0.0/16 proto bird nexthop via 192.168.253.7 weight 3 nexthop dev eth0'
        Invoke-Shell 'Get-HostRoute 10.1.0.0/16 | Format-List' | Should -Be @(
            'Destination    : 10.1.0.0/16'
            'Type           : Unicast'
            'Gateway        :'
            'InterfaceName  :'
            'InterfaceIndex :'
            'NextHops       : via 192.168.253.7 dev eth1 weight 3; dev eth0 weight 1'
            'Metric         :'
            'Source         :'
            'Table          : main'
            'Protocol       : bird'
            'Scope          : global'
            'TypeOfService  : 16'
        )
        Invoke-Ip 'route add 10.2.0.0/16 via 192.168.253.7 mtu lock 1400 realms 3/5 metric 5'
        Invoke-Shell 'Get-HostRoute 10.2.0.0/16 | Format-List' | Should -Be @(
            'Destination    : 10.2.0.0/16'
            'Type           : Unicast'
            'Gateway        : 192.168.253.7'
            'InterfaceName  : eth1'
            "InterfaceIndex : $("$(Invoke-Ip 'link show eth1')".Split(':')[0])"
            'Metric         : 5'
            'Source         :'
            'Table          : main'
            'Protocol       : boot'
            'Scope          : global'
            'PathMetrics    : mtu lock 1400'
            'Realms         : 196613'
        )
    }
    It 'of <Type> as a list is <Lines>' -ForEach @(
        @{
            Type = 'RouteLookup'; Get = { Find-HostRoute 198.51.100.1 }
            Lines = @(
                'Host : 198.51.100.1', 'Gateway : 192.168.253.1', 'InterfaceName : eth1', 'InterfaceIndex : *', 'Source : 192.168.253.129'
                'IsLocal : False', 'Type : Unicast', 'Table : *', 'Route : 198.51.100.1 via 192.168.253.1 dev eth1 src 192.168.253.129'
            )
        }
        @{
            Type = 'RouteChange'; Get = { Watch-HostRoute -Current -AddressFamily IPv4 -Timeout 0 | Select-Object -First 1 }
            Lines = 'Kind : Added', 'Route : default via 192.168.253.1 dev eth1', 'Previous :', 'Time : *'
        }
        @{
            Type = 'DefaultRouteHost'; Get = { Get-DefaultRouteHost }
            Lines = @(
                'Address : 192.168.253.129', 'AddressFamily : IPv4', 'InterfaceName : eth1', 'InterfaceIndex : *', 'Gateway : 192.168.253.1'
                'Metric :', 'Origin : DefaultRoute'
            )
        }
        @{
            Type = 'DefaultRouteHostResult'; Get = { Test-DefaultRouteHost 192.168.160.243 -Detailed }
            Lines = @(
                'Host : 192.168.160.243', 'IsDefault : False', 'DefaultAddress : 192.168.253.129', 'InterfaceName : eth1', 'InterfaceIndex : *'
                'Gateway : 192.168.253.1', 'Reason : 192.168.160.243 is on eth0, which no IPv4 default route uses'
            )
        }
        @{
            Type = 'DefaultRouteCandidate'; Get = { Get-DefaultRouteHost -Explain | Select-Object -First 1 -ExcludeProperty Reason }
            Lines = @(
                'Order : 1', 'AddressFamily : IPv4', 'Destination : 0.0.0.0/0', 'InterfaceName : eth1', 'InterfaceIndex : *'
                'Gateway : 192.168.253.1', 'Metric :', 'Address : 192.168.253.129', 'Origin : DefaultRoute', 'Verdict : Chosen'
            )
        }
    ) {
        $output = & $Get
        $output.psobject.TypeNames[0] | Should -BeLike "*.$Type"
        $text = ($output | Format-List | Out-String -Width 120) -replace '\e\[[\d;]*m' -replace ' +:', ' :'
        $shown = @($text.Split("`n").TrimEnd() -ne '')
        $shown | Should -HaveCount $Lines.Count
        for ($i = 0; $i -lt $Lines.Count; $i++) { $shown[$i] | Should -BeLike $Lines[$i] }
    }
    It 'of changes is a table' {
        $lines = Get-Screen 'Watch-HostRoute -Current -AddressFamily IPv4 -Timeout 0 | Select-Object -First 1'
        $lines | Should -HaveCount 3
        $lines[0] | Should -Be 'Time         Kind     Route'
        $lines[2] | Should -Match '^\d\d:\d\d:\d\d\.\d{3} Added    default via 192\.168\.253\.1 dev eth1$'
    }
    It 'of routes as a wide list shows the destinations' {
        "$(Invoke-Shell 'Get-HostRoute | Format-Wide')" -split '\s+' | Should -Be @(
            '0.0.0.0/0', '192.168.160.0/24', '192.168.253.0/24', 'fd00:160::/64', 'fd00:253::/64'
        )
    }
}
