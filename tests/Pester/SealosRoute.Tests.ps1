BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    $module = Get-Module SealosRoute
    $cmdlets = @(
        'Add-HostRoute', 'Find-HostRoute', 'Get-DefaultRouteHost', 'Get-HostRoute', 'Remove-HostRoute', 'Set-HostRoute'
        'Test-DefaultRouteHost', 'Watch-HostRoute'
    )

    # The open sockets of this process, which are all that the cmdlets open.
    function Get-OpenSocket {
        [System.IO.Directory]::GetFiles('/proc/self/fd') | ForEach-Object { [System.IO.FileInfo]::new($_).LinkTarget } |
            Where-Object { $_ -like 'socket:*' }
    }
}
AfterAll { Exit-Lab }

Describe 'The module SealosRoute' {
    BeforeEach { Enter-Lab }

    Context 'its manifest and import' {
        It 'exports its eight cmdlets and nothing else' {
            $module.ExportedCmdlets.get_Keys() | ForEach-Object { $_ } | Should -HaveCount 8
            foreach ($name in $cmdlets) { $module.ExportedCmdlets.get_Keys() | Should -Contain $name }
            $module.ExportedCommands.Count | Should -Be 8
            $module.ExportedVariables.Count + $module.ExportedAliases.Count + $module.ExportedFunctions.Count | Should -Be 0
        }
        It 'has a manifest that lists the same cmdlets, without a wildcard' {
            $manifest = Test-ModuleManifest "$checkout/SealosRoute.psd1"
            $manifest.ExportedCommands.Count | Should -Be 8
            $manifest.Version | Should -Be $module.Version
            $manifest.PowerShellVersion | Should -Be '7.4'
            $manifest.CompatiblePSEditions | Should -Be 'Core'
            $manifest.RequiredModules.Count + $manifest.RequiredAssemblies.Count + $manifest.NestedModules.Count | Should -Be 0
            $manifest.Description | Should -Not -BeNullOrEmpty
            [System.IO.File]::ReadAllText("$checkout/SealosRoute.psd1") | Should -Not -Match "'\*'"
        }
        It 'has cmdlets with -Host as their first parameter, and with -WhatIf and -Confirm if they change routes' {
            foreach ($name in 'Add-HostRoute', 'Remove-HostRoute', 'Set-HostRoute', 'Test-DefaultRouteHost') {
                $parameter = (Get-Command $name).Parameters['Host']
                $parameter.ParameterType | Should -Be ([ipaddress[]])
                $attribute = $parameter.Attributes.Where({ $_ -is [System.Management.Automation.ParameterAttribute] })[0]
                $attribute.Position | Should -Be 0
                $attribute.Mandatory | Should -BeTrue
            }
            foreach ($name in 'Add-HostRoute', 'Remove-HostRoute', 'Set-HostRoute') {
                $parameter = (Get-Command $name).Parameters['InputObject']
                $parameter.ParameterType | Should -Be ([object])
                $parameter.Attributes.Where({ $_ -is [System.Management.Automation.ParameterAttribute] }).ValueFromPipeline | Should -BeTrue
            }
            foreach ($name in $cmdlets) {
                (Get-Command $name).Parameters['NetworkNamespace'].ParameterType | Should -Be ([string])
                $changes = $name -in 'Add-HostRoute', 'Remove-HostRoute', 'Set-HostRoute'
                (Get-Command $name).Parameters.ContainsKey('WhatIf') | Should -Be $changes
                (Get-Command $name).Parameters.ContainsKey('Confirm') | Should -Be $changes
                (Get-Command $name).OutputType.Count | Should -BeGreaterThan 0
            }
        }
        It 'runs nothing, opens no file and does not load the netlink library at import' {
            $assembly = [SealosRoute.HostRoute].Assembly
            $assembly.ManifestModule.GetType('<Module>').TypeInitializer | Should -BeNullOrEmpty
            foreach ($type in $assembly.GetTypes()) {
                $type.GetInterfaces().Name | Should -Not -Contain 'IModuleAssemblyInitializer'
            }
            Invoke-Shell @'
$base = (Get-Module SealosRoute).ModuleBase
Remove-Module SealosRoute
$files = [System.IO.Directory]::GetFiles('/proc/self/fd').Count
Import-Module "$base/SealosRoute.psd1"
[System.IO.Directory]::GetFiles('/proc/self/fd').Count - $files
$ours = { [System.AppDomain]::CurrentDomain.GetAssemblies().ForEach({ $_.GetName().Name }).Where({ $_ -like 'SealosRoute.*' }) -join ' ' }
& $ours
Test-DefaultRouteHost 192.168.253.129
& $ours
'@ | Should -Be '0', 'SealosRoute.PowerShell', 'True', 'SealosRoute.PowerShell SealosRoute.Netlink'
        }
        It 'has an open socket only while a cmdlet runs' {
            $before = Get-OpenSocket
            $null = Test-DefaultRouteHost 192.168.253.129
            Get-OpenSocket | Should -Be $before
            $client = [SealosRoute.Netlink.RouteClient]::new()
            Get-OpenSocket | Should -HaveCount (@($before).Count + 1) -Because 'this is what an open one looks like'
            $client.Dispose()
            Get-OpenSocket | Should -Be $before
        }
    }

    Context 'an emitted HostRoute' {
        It 'also has the property names of NetTCPIP' {
            foreach ($route in @(
                    Add-HostRoute 10.0.0.1 192.168.253.7 -Metric 5
                    Add-HostRoute fd00:9::1 -InterfaceName eth0
                )) {
                $route.DestinationPrefix | Should -Be $route.Destination
                $route.NextHop | Should -Be $route.Gateway
                $route.InterfaceAlias | Should -Be $route.InterfaceName
                $route.ifIndex | Should -Be $route.InterfaceIndex
                $route.RouteMetric | Should -Be $route.Metric
            }
        }
        It 'cannot be changed or constructed by a script, like any other output' {
            $outputs = @(
                Add-HostRoute 10.0.0.1 192.168.253.7
                Get-DefaultRouteHost
                Get-DefaultRouteHost -Explain
                Test-DefaultRouteHost 192.168.253.129 -Detailed
            )
            foreach ($output in $outputs) {
                foreach ($name in $output.psobject.Properties.Name) {
                    { $output.$name = $output.$name } | Should -Throw -Because "$name of $($output.GetType()) is for reading"
                }
                $output.GetType().GetConstructors() | Should -HaveCount 0
                $output.GetType().IsSealed | Should -BeTrue
            }
        }
        It 'has the text that iproute2 prints: ip <Ip> route add <Spec>' -ForEach @(
            foreach ($spec in @(
                    '{0} via {1}', '{0} via {1} metric 5 src {3} proto static', '{0} via {1} mtu 1400', '{0} dev eth1', '{0} nhid 1'
                    '{0} via {1} mtu lock 1400 advmss 1000', '{0} via {1} dev eth1 onlink', 'blackhole {0}', 'unreachable {0} metric 7'
                    'prohibit {0} proto bird', 'throw {0} proto 222'
                    '{0} proto static metric 9 nexthop via {1} weight 3 nexthop via {2}'
                )) {
                @{ Ip = '-4'; Spec = $spec; Values = '10.0.0.1', '192.168.253.7', '192.168.160.7', '192.168.160.243' }
                @{ Ip = '-6'; Spec = $spec; Values = 'fd00:9::1', 'fd00:253::7', 'fd00:160::7', 'fd00:160::243' }
            }
            foreach ($spec in @(
                    '{0} tos 0x10 via {1}', '{0} via inet6 fe80::1 dev eth0', '{0} via {1} scope site', '{0} via {1} realm 5'
                    '{0} nexthop dev eth0 nexthop via {1}', '{0} nexthop via {1} nexthop via 10.9.9.9 dev eth0 onlink'
                )) {
                @{ Ip = '-4'; Spec = $spec; Values = '10.0.0.1', '192.168.253.7', '192.168.160.7' }
            }
            @{ Ip = '-6'; Spec = '{0} via {1} dev eth0 pref high'; Values = 'fd00:9::1', 'fe80::1' }
        ) {
            Invoke-Ip "$Ip nexthop add id 1 via $($Values[1]) dev $(if ($Values[1] -like 'fe80*') { 'eth0' } else { 'eth1' })"
            Invoke-Ip "$Ip route add $($Spec -f $Values)"
            $line = Invoke-Ip "$Ip route show $($Values[0])"
            "$(Remove-HostRoute $Values[0] -PassThru -Confirm:$false)" | Should -BeExactly $line
        }
        It 'shows linkdown, as iproute2 does' {
            Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7'
            Invoke-Ip 'route add 10.0.0.2 nexthop via 192.168.253.7 nexthop via 192.168.160.7'
            Invoke-Ip 'link set eth1-peer down'
            Wait-Ip 'route show 10.0.0.1' 'linkdown'
            Wait-Ip 'route show 10.0.0.2' 'linkdown'
            $lines = Invoke-Ip 'route show root 10.0.0.0/24'
            Remove-HostRoute 10.0.0.1, 10.0.0.2 -PassThru | ForEach-Object { "$_" } | Should -Be $lines
        }
        It 'lists the next hops of a multipath route' {
            Invoke-Ip 'route add 10.0.0.1 nexthop via 192.168.253.7 weight 3 nexthop dev eth0'
            $route = Remove-HostRoute 10.0.0.1 -PassThru
            $route.Gateway, $route.InterfaceName, $route.InterfaceIndex | Should -Be $null, $null, $null
            $route.NextHops.Gateway | Should -Be '192.168.253.7', $null
            $route.NextHops.InterfaceName | Should -Be 'eth1', 'eth0'
            $route.NextHops.Weight | Should -Be 3, 1
        }
    }

    Context 'output on the screen' {
        It 'is a table for routes, which wraps a long address and never cuts it' {
            Invoke-Shell (@(
                    'Add-HostRoute 10.0.0.1 192.168.253.7 -Metric 5 -Source 192.168.253.129'
                    'Add-HostRoute fd00:9::1 -InterfaceName eth0'
                    'Add-HostRoute fd00:aaaa:bbbb:cccc:dddd:eeee:ffff:1 fd00:253::7'
                ) -join ';') | Should -Be @(
                'Destination        Gateway         Interface  Metric Source          Protocol'
                '-----------        -------         ---------  ------ ------          --------'
                '10.0.0.1/32        192.168.253.7   eth1            5 192.168.253.129 Boot'
                'fd00:9::1/128                      eth0         1024                 Boot'
                'fd00:aaaa:bbbb:ccc fd00:253::7     eth1         1024                 Boot'
                'c:dddd:eeee:ffff:1'
                '/128'
            )
        }
        It 'is a table for Get-DefaultRouteHost, and a list for -Detailed and -Explain' {
            $lines = Invoke-Shell (@(
                    'Get-DefaultRouteHost | Out-Default', 'Test-DefaultRouteHost 192.168.160.243 -Detailed | Out-Default'
                    'Get-DefaultRouteHost -Explain | Out-Default'
                ) -join ';')
            $lines[0..2] | Should -Be @(
                'Address                                 Interface  Gateway         Origin'
                '-------                                 ---------  -------         ------'
                '192.168.253.129                         eth1       192.168.253.1   DefaultRoute'
            )
            $lines | Should -Contain 'IsDefault      : False'
            $lines | Should -Contain 'DefaultAddress : 192.168.253.129'
            $lines | Should -Contain 'Reason         : 192.168.160.243 is on eth0, which no IPv4 default route uses'
            $lines | Should -Contain 'Verdict        : Chosen'
        }
        It 'is one line for an error, without the name of an exception and without a stack' {
            $lines = Invoke-Shell 'Remove-HostRoute 10.0.0.1; Add-HostRoute 10.0.0.1 10.9.9.9; Test-DefaultRouteHost 10.1'
            $lines[0] | Should -BeLike 'Remove-HostRoute: *Remove route 10.0.0.1: No such process (ESRCH)*'
            $lines[1] | Should -BeLike 'Add-HostRoute: *Add route 10.0.0.1 via 10.9.9.9: Network is unreachable (ENETUNREACH): Nexthop*'
            $lines -join ' ' | Should -Not -Match 'Exception|   at '
        }
    }

    Context 'tab completion' {
        It 'offers the interfaces of this host for -InterfaceName of <_>' -ForEach 'Add-HostRoute 10.0.0.1', 'Remove-HostRoute 10.0.0.1' {
            $line = "$_ -InterfaceName eth"
            $found = [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches
            $found | Should -HaveCount 4
            foreach ($name in 'eth0', 'eth0-peer', 'eth1', 'eth1-peer') { $found.CompletionText | Should -Contain $name }
            $line = "$_ -InterfaceName l"
            [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText |
                Should -Be 'lo'
        }
        It 'quotes an interface name that PowerShell would misread' {
            Invoke-Ip 'link set eth0-peer name x$y;z'
            $line = 'Add-HostRoute 10.0.0.1 -InterfaceName x'
            [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText |
                Should -Be '''x$y;z'''
        }
        It 'offers nothing if no name begins with the typed text' {
            $line = 'Add-HostRoute 10.0.0.1 -InterfaceName [e'
            [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText |
                Should -Not -Contain 'eth0'
        }
    }

    Context 'many hosts' {
        It 'are added and removed in one pipeline, and no route or file descriptor is left' {
            $hosts = 0..999 | ForEach-Object { "10.77.$($_ -shr 8).$($_ -band 255)" }
            $before = Get-AllRoute
            $sockets = Get-OpenSocket
            $added = $hosts | Add-HostRoute -Gateway 192.168.253.7
            Invoke-Ip 'route show root 10.77.0.0/16' | Should -HaveCount 1000
            $added.Host | Should -Be $hosts
            Get-Failure { $hosts | Add-HostRoute -Gateway 192.168.253.7 } | Should -HaveCount 1000
            $added | Remove-HostRoute
            Get-Failure { $hosts | Remove-HostRoute } | Should -HaveCount 1000
            Get-OpenSocket | Should -Be $sockets
            Get-AllRoute | Should -Be $before
        }
        It 'leave no file descriptor after 50 runs of cmdlets that succeed, fail or are stopped' {
            $sockets = Get-OpenSocket
            foreach ($n in 1..50) {
                $null = Test-DefaultRouteHost 192.168.253.129
                $null = Get-DefaultRouteHost -Explain
                $null = Add-HostRoute 10.0.0.1 192.168.253.7
                Remove-HostRoute 10.0.0.1
                $null = Get-Failure { Add-HostRoute 10.0.0.1 10.9.9.9 }
                $null = Get-Failure { Remove-HostRoute 10.0.0.1 -ErrorAction Stop }
                try { '10.0.0.1', '10.0.0.2' | Add-HostRoute -Gateway 192.168.253.7 | ForEach-Object { throw 'enough' } } catch { }
                Remove-HostRoute 10.0.0.1
            }
            Get-OpenSocket | Should -Be $sockets
        }
    }

    Context 'examples/JoinNode.ps1' {
        It 'adds the route through a node address that is not the default one, and changes nothing the second time' {
            & "$checkout/examples/JoinNode.ps1" -NodeAddress 192.168.160.243 |
                Should -Be '10.103.97.2 is reached from 192.168.160.243: 10.103.97.2 via 192.168.160.243 dev eth0'
            $before = Get-AllRoute
            $before | Should -Contain '10.103.97.2 via 192.168.160.243 dev eth0'
            & "$checkout/examples/JoinNode.ps1" -NodeAddress 192.168.160.243 |
                Should -Be '10.103.97.2 is reached from 192.168.160.243: 10.103.97.2 via 192.168.160.243 dev eth0'
            Get-AllRoute | Should -Be $before
        }
        It 'adds no route if the node address is the default one' {
            $before = Get-AllRoute
            & "$checkout/examples/JoinNode.ps1" -NodeAddress 192.168.253.129 | Should -BeLike '*no route is needed.'
            Get-AllRoute | Should -Be $before
        }
        It 'stops before any change if there is no default route' {
            Invoke-Ip 'route del default'
            $before = Get-AllRoute
            { & "$checkout/examples/JoinNode.ps1" -NodeAddress 192.168.160.243 } |
                Should -Throw -ErrorId 'NoDefaultRoute,SealosRoute.Commands.TestDefaultRouteHostCommand'
            Get-AllRoute | Should -Be $before
        }
        It 'stops if another route to the host exists' {
            Invoke-Ip 'route add 10.103.97.2 via 192.168.253.7'
            { & "$checkout/examples/JoinNode.ps1" -NodeAddress 192.168.160.243 } |
                Should -Throw -ErrorId 'RouteExists,SealosRoute.Commands.AddHostRouteCommand'
            Invoke-Ip 'route show 10.103.97.2' | Should -Be '10.103.97.2 via 192.168.253.7 dev eth1'
        }
    }

    Context 'examples/DualNicNode.ps1' {
        It 'shows the checks, the route and its removal in a network namespace of its own' {
            $before = Get-AllRoute
            $lines = Invoke-Shell "& '$checkout/examples/DualNicNode.ps1'"
            $lines -join '|' | Should -BeLike (@(
                    '*PS> Test-DefaultRouteHost -Host 192.168.253.129|True|PS> Test-DefaultRouteHost -Host 192.168.253.128|False'
                    'PS> Test-DefaultRouteHost -Host 192.168.160.243|False'
                    '*PS> Add-HostRoute -Host 10.103.97.2 -Gateway 192.168.253.129|*|10.103.97.2/32 *192.168.253.129 *eth1 *'
                    'PS> ip route show 10.103.97.2|10.103.97.2 via 192.168.253.129 dev eth1'
                    'PS> Remove-HostRoute -Host 10.103.97.2 -Gateway 192.168.253.129|PS> ip route show 10.103.97.2'
                    'PS> Remove-HostRoute -Host 10.103.97.2 -Gateway 192.168.253.129|*No such process (ESRCH)*'
                ) -join '|')
            Get-AllRoute | Should -Be $before
        }
    }
}
