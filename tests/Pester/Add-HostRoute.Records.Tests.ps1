BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    . "$PSScriptRoot/Twins.ps1"
    $command = 'SealosRoute.Commands.AddHostRouteCommand'

    # Two routes that together have every property of a record. All values are text, as in a file.
    $full = @{
        Destination = '10.96.0.0/12'; Gateway = '192.168.253.7'; InterfaceName = 'eth1'; Metric = '5'; Source = '192.168.160.243'
        Table = '300'; Protocol = 'static'; Scope = 'site'; Type = 'Unicast'; TypeOfService = '8'; Mtu = '1400'; LockMtu = 'True'
        AdvertisedMss = '1300'; Window = '9000'; InitialCongestionWindow = '20'; OnLink = 'False'
    }
    $fullSpec = '10.96.0.0/12 tos 0x08 via 192.168.253.7 dev eth1 proto static scope site src 192.168.160.243 metric 5 ' +
        'mtu lock 1400 window 9000 advmss 1300 initcwnd 20'
    $full6 = @{
        Host = 'fd00:9::1'; Gateway = 'fd00:55::1'; InterfaceName = 'eth0'; OnLink = 'true'
        Metric = '7'; Preference = 'high'; Expires = '500'
    }
    $full6Spec = 'fd00:9::1 via fd00:55::1 dev eth0 metric 7 onlink expires pref high'

    function ConvertTo-Deserialised($Object) {
        [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($Object))
    }
}
AfterAll { Exit-Lab }

Describe 'Add-HostRoute with records' {
    BeforeEach { Enter-Lab }

    Context 'a record with every property' {
        It 'is added with all its values, <Way>' -ForEach @(
            @{ Way = 'as an object'; Make = { [pscustomobject]$args[0] } }
            @{ Way = 'as a table'; Make = { $args[0] } }
            @{
                Way = 'as an ordered table'
                Make = { $o = [ordered]@{}; $args[0].GetEnumerator() | ForEach-Object { $o[$_.Key] = $_.Value }; $o }
            }
            @{ Way = 'as a deserialised object'; Make = { ConvertTo-Deserialised ([pscustomobject]$args[0]) } }
        ) {
            $routes = (& $Make $full), (& $Make $full6) | Add-HostRoute
            $routes | Should -HaveCount 2
            Invoke-Ip 'route show table 300' | Should -Be $fullSpec
            (Invoke-Ip '-6 route show fd00:9::1') -replace ' expires \d+sec', ' expires' | Should -Be $full6Spec
        }
        It 'may use the property names of NetTCPIP and iproute2' {
            $null = [pscustomobject]@{
                DestinationPrefix = '10.96.0.0/12'; NextHop = '192.168.253.7'; InterfaceAlias = 'eth1'; RouteMetric = '5'; Tos = '16'
            } | Add-HostRoute
            Invoke-Ip 'route show 10.96.0.0/12' | Should -Be '10.96.0.0/12 tos 0x10 via 192.168.253.7 dev eth1 metric 5'
        }
        It 'may have typed values instead of text' {
            $null = @{
                Destination = [System.Net.IPNetwork]::Parse('10.96.0.0/12'); Gateway = [ipaddress]'192.168.253.7'; Metric = 5u
                Protocol = [SealosRoute.Netlink.RouteProtocol]::Static; Table = 300L; LockMtu = $true; Mtu = 1400
            } | Add-HostRoute
            Invoke-Ip 'route show table 300' | Should -Be '10.96.0.0/12 via 192.168.253.7 dev eth1 proto static metric 5 mtu lock 1400'
        }
        It 'may have several next hops, or a next hop object' {
            Invoke-Ip 'nexthop add id 1 via 192.168.253.7 dev eth1'
            $null = @(
                @{ Host = '10.0.0.1'; NextHop = '192.168.253.7', 'via 192.168.160.7 weight 2' }
                [pscustomobject]@{ Host = '10.0.0.2'; NextHops = 'via 192.168.253.7 dev eth1 weight 1; via 192.168.160.7 weight 2' }
                [pscustomobject]@{ Host = '10.0.0.3'; NextHopId = '1' }
            ) | Add-HostRoute
            $hops = 'nexthop via 192.168.253.7 dev eth1 weight 1 nexthop via 192.168.160.7 dev eth0 weight 2'
            Invoke-Ip 'route show root 10.0.0.0/24' |
                Should -Be "10.0.0.1 $hops", "10.0.0.2 $hops", '10.0.0.3 nhid 1 via 192.168.253.7 dev eth1'
        }
    }

    Context 'a cell' {
        It 'that is empty (<What>) is ignored' -ForEach @(
            @{ What = 'null'; Empty = $null }, @{ What = 'empty text'; Empty = '' }, @{ What = 'blank text'; Empty = '  ' }
        ) {
            $record = $full.Clone()
            foreach ($name in @($record.get_Keys()).Where({ $_ -notin 'Destination', 'InterfaceName' })) { $record[$name] = $Empty }
            $record.Host = $Empty
            $null = [pscustomobject]$record | Add-HostRoute
            Invoke-Ip 'route show 10.96.0.0/12' | Should -Be '10.96.0.0/12 dev eth1 scope link'
        }
        It '<Name> = ''<Value>'' is one error that names the property and quotes the value; the other records are added' -ForEach @(
            @{
                Name = 'Destination'; Value = '10.96.0.1/12' }, @{ Name = 'Gateway'; Value = '10.7' }, @{ Name = 'Source'
                Value = 'localhost'
            }
            @{ Name = 'Metric'; Value = 'five' }, @{ Name = 'Metric'; Value = '5.5' }, @{ Name = 'Metric'; Value = '4294967296' }
            @{ Name = 'Table'; Value = 'nowhere' }, @{ Name = 'Protocol'; Value = '256' }, @{ Name = 'Scope'; Value = 'far' }
            @{ Name = 'Type'; Value = 'hole' }, @{ Name = 'TypeOfService'; Value = '256' }, @{ Name = 'Mtu'; Value = '-1' }
            @{ Name = 'LockMtu'; Value = 'perhaps' }, @{ Name = 'OnLink'; Value = 'yes' }, @{ Name = 'Window'; Value = 'wide' }
            @{ Name = 'AdvertisedMss'; Value = '1e99' }, @{ Name = 'InitialCongestionWindow'; Value = '' + [char]0x221e }
            @{ Name = 'NextHops'; Value = 'via 10.1' }, @{ Name = 'NextHopId'; Value = 'one' }, @{ Name = 'Preference'; Value = 'best' }
            @{ Name = 'Expires'; Value = 'soon' }, @{ Name = 'Host'; Value = '10.96.0.0/12' }
        ) {
            $before = Get-AllRoute
            $bad = $full.Clone()
            $bad[$Name] = $Value
            $records = [pscustomobject]$bad, [pscustomobject]@{ Host = '10.0.0.2'; Gateway = '192.168.253.7' }
            $routes = $records | Add-HostRoute -ErrorAction SilentlyContinue -ErrorVariable failures
            $routes.Host | Should -Be '10.0.0.2'
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -Be "InvalidAddress,$command"
            [object]::ReferenceEquals($failures[0].TargetObject, $records[0]) | Should -BeTrue
            "$($failures[0])" | Should -BeLike "Add route: the property '$Name': '*$Value*' is not *"
            (Get-AllRoute).Where({ $_ -notin $before }) | Should -Be '10.0.0.2 via 192.168.253.7 dev eth1'
        }
        It 'with an unknown name in a hashtable is an error, because it is probably a typing error' {
            $failure = Get-Failure { @{ Host = '10.0.0.1'; InterfaceName = 'eth1'; Gatway = '192.168.253.7' } | Add-HostRoute }
            $failure.FullyQualifiedErrorId | Should -Be "InvalidRoute,$command"
            "$failure" | Should -BeLike "Add route: 'Gatway' in '@{*Gatway = 192.168.253.7*}' is nothing that a route has."
            Invoke-Ip 'route show 10.0.0.1' | Should -BeNullOrEmpty
        }
        It 'with an unknown name in an object is ignored' {
            $null = [pscustomobject]@{ Host = '10.0.0.1'; Gateway = '192.168.253.7'; Comment = 'old'; Ticket = '4711' } | Add-HostRoute
            Invoke-Ip 'route show 10.0.0.1' | Should -Be '10.0.0.1 via 192.168.253.7 dev eth1'
        }
        It 'for Host and a cell for Destination must name the same destination' {
            $null = [pscustomobject]@{ Host = '10.0.0.1'; Destination = '10.0.0.1/32'; Gateway = '192.168.253.7' } | Add-HostRoute
            Invoke-Ip 'route show 10.0.0.1' | Should -Be '10.0.0.1 via 192.168.253.7 dev eth1'
            $record = [pscustomobject]@{ Host = '10.0.0.2'; Destination = '10.0.0.0/8'; Gateway = '192.168.253.7' }
            $failure = Get-Failure { $record | Add-HostRoute }
            $failure.FullyQualifiedErrorId | Should -Be "InvalidRoute,$command"
            "$failure" | Should -BeLike 'Add route: *names two destinations.'
        }
        It 'for Host or Destination is mandatory' {
            $failure = Get-Failure { [pscustomobject]@{ Gateway = '192.168.253.7'; Metric = '' } | Add-HostRoute }
            $failure.FullyQualifiedErrorId | Should -Be "InvalidAddress,$command"
            "$failure" | Should -BeLike '*has no property Destination or Host that says where the route leads.'
        }
    }

    Context 'the command line' {
        It 'overrides each value of the record that it also gives' {
            $routes = [pscustomobject]$full, [pscustomobject]@{ Destination = '10.128.0.0/12'; Gateway = '192.168.253.8'; Table = '400' } |
                Add-HostRoute -Table 500 -Metric 9 -Gateway 192.168.253.9
            $routes.Table | Should -Be 500, 500
            Invoke-Ip 'route show table 500' | Should -Be @(
                $fullSpec -replace '192.168.253.7', '192.168.253.9' -replace 'metric 5', 'metric 9'
                '10.128.0.0/12 via 192.168.253.9 dev eth1 metric 9'
            )
        }
        It 'refuses a saved route that was given a second, different destination' {
            Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7'
            $serializer = [System.Management.Automation.PSSerializer]
            $saved = $serializer::Deserialize($serializer::Serialize((Get-HostRoute 10.0.0.1)))
            $saved.psobject.Properties.Add([psnoteproperty]::new('DestinationPrefix', '10.0.0.2'))
            $failure = Get-Failure { $saved | Add-HostRoute }
            $failure.FullyQualifiedErrorId | Should -Be "InvalidRoute,$command"
            Invoke-Ip 'route show 10.0.0.2' | Should -BeNullOrEmpty
        }
        It 'reports one error for a null in a piped array and adds the other routes' {
            $failure = Get-Failure { $null = , @('10.0.0.1', $null, '10.0.0.2') | Add-HostRoute -Gateway 192.168.253.7 }
            $failure.FullyQualifiedErrorId | Should -Be "InvalidRoute,$command"
            Invoke-Ip 'route show 10.0.0.1' | Should -Not -BeNullOrEmpty
            Invoke-Ip 'route show 10.0.0.2' | Should -Not -BeNullOrEmpty
        }
        It 'refuses a script block for -InterfaceName' {
            $failure = Get-Failure { '10.0.0.1' | Add-HostRoute -InterfaceName { $_.dev } }
            $failure.FullyQualifiedErrorId | Should -Be "ParameterArgumentTransformationError,$command"
        }
        It 'adds all of -InputObject though a later command of the pipeline clears that list' {
            $list = [System.Collections.Generic.List[object]]@('10.0.0.1', '10.0.0.2', '10.0.0.3')
            Add-HostRoute -InputObject $list -Gateway 192.168.253.7 | ForEach-Object { $list.Clear() }
            Invoke-Ip 'route show 10.0.0.3' | Should -Not -BeNullOrEmpty
        }
        It 'refuses all of -InputObject if the array has a null' {
            $failure = Get-Failure { Add-HostRoute -InputObject @{ Host = '10.0.0.1'; Gateway = '192.168.253.7' }, $null }
            $failure.FullyQualifiedErrorId | Should -Be "ParameterArgumentValidationError,$command"
            Invoke-Ip 'route show 10.0.0.1' | Should -BeNullOrEmpty
        }
        It 'takes script blocks for -Host, -Destination and -Gateway that read the record' {
            $records = @(
                [pscustomobject]@{ ip = '10.0.0.1'; gw = '192.168.253.7'; metric = '3' }
                [pscustomobject]@{ ip = 'fd00:9::1'; gw = 'fd00:253::7'; metric = 4 }
            )
            $null = $records | Add-HostRoute -Host { $_.ip } -Gateway { $_.gw } -Metric 7
            Invoke-Ip 'route show 10.0.0.1' | Should -Be '10.0.0.1 via 192.168.253.7 dev eth1 metric 7'
            Invoke-Ip '-6 route show fd00:9::1' | Should -Be 'fd00:9::1 via fd00:253::7 dev eth1 metric 7 pref medium'
            $record = [pscustomobject]@{ net = '10.96.0.0/12'; dev = 'eth0' }
            $null = $record | Add-HostRoute -Destination { $_.net } -InterfaceName eth0
            Invoke-Ip 'route show 10.96.0.0/12' | Should -Be '10.96.0.0/12 dev eth0 scope link'
        }
        It 'changes a copy of a piped route and keeps each value that it does not give' {
            Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7 proto static realms 5 mtu lock 1400 metric 3'
            $null = Get-HostRoute 10.0.0.1 | Add-HostRoute -Table 300 -Metric 9 -Mtu 1300
            Invoke-Ip 'route show table 300' | Should -Be '10.0.0.1 via 192.168.253.7 dev eth1 proto static metric 9 realm 5 mtu lock 1300'
            $failure = Get-Failure { Get-HostRoute 10.0.0.1 | Add-HostRoute -Type Blackhole }
            $failure.FullyQualifiedErrorId | Should -Be "InvalidRoute,$command"
            "$failure" | Should -BeLike '*: -Type cannot be changed of a route that exists.'
        }
    }

    Context 'a column of addresses that went through a job or a file' {
        It 'is read back: <_>' -ForEach 'Clixml', 'a remote session', 'Json', 'deep Json', 'Csv' {
            . "$PSScriptRoot/SavedForms.ps1"
            $all = $_ -notlike '*Json'
            Invoke-Ip 'route add 10.96.0.0/12 via 192.168.253.7'
            Invoke-Ip 'route add fd00:9::/64 via fd00:253::7'
            # JSON keeps nothing of an IPv6 address, unless its depth ends there and the address is written as text.
            $routes = Get-HostRoute 10.96.0.0/12, fd00:9::/64 | Where-Object { $all -or $_.AddressFamily -eq 'IPv4' }
            $columns = foreach ($route in $routes) { [pscustomobject]@{ Destination = $route.Destination; Gateway = $route.Gateway } }
            $records = ConvertTo-Form $columns $_
            $records | Remove-HostRoute
            Get-HostRoute $routes.Destination | Should -BeNullOrEmpty
            $records | Add-HostRoute | ForEach-Object ToString | Should -Be @($routes | ForEach-Object ToString)
        }
        It 'is refused if the address is lost' {
            $nothing = [pscustomobject]@{ AddressFamily = 23; Address = $null }
            foreach ($destination in [pscustomobject]@{ PrefixLength = 12 }, [pscustomobject]@{ BaseAddress = $nothing; PrefixLength = 64 }) {
                $record = [pscustomobject]@{ Destination = $destination; InterfaceName = 'eth1' }
                "$(Get-Failure { $record | Add-HostRoute })" | Should -BeLike 'Add route: *is not a destination. Accepted: *'
            }
            $record = [pscustomobject]@{ Destination = 'fd00:9::/64'; Gateway = $nothing }
            "$(Get-Failure { $record | Add-HostRoute })" | Should -BeLike 'Add route: *is not an IP address. Accepted: *'
        }
    }

    Context 'an input that is neither a destination nor a record' {
        It 'is an error, and the next input is added: <What>' -ForEach @(
            @{ What = 'a number'; Given = 5; Words = "'5' is not a destination. Accepted: *" }
            @{ What = 'text'; Given = 'over there'; Words = "'over there' is not a destination. Accepted: *" }
            @{ What = 'an object without properties'; Given = [pscustomobject]@{}; Words = '*has no property Destination or Host*' }
            @{ What = 'an empty table'; Given = @{}; Words = '*has no property Destination or Host*' }
            @{ What = 'a Message that is no route'; Given = @{ Message = 'hello' }; Words = "The Message 'hello' is no route: *" }
            @{
                What = "a Message of IPv6 with IPv4's destination"; Given = @{ Message = 'CiAAAP4DAAEAAAAACAABAAoAAAE=' }
                Words = "The Message 'CiAAAP4DAAEAAAAACAABAAoAAAE=' is no route: *a destination of 4 bytes*"
            }
            @{ What = 'a Message cut short'; Given = @{ Message = 'AiAAAP4DAAE=' }; Words = "The Message 'AiAAAP4DAAE=' is no route: *" }
        ) {
            $routes = $Given, '10.0.0.2' | Add-HostRoute -Gateway 192.168.253.7 -ErrorAction SilentlyContinue -ErrorVariable failures
            $routes.Host | Should -Be '10.0.0.2'
            $failures | Should -HaveCount 1
            "$($failures[0])" | Should -BeLike "*$Words"
            $failures[0].FullyQualifiedErrorId | Should -BeLike "Invalid*,$command"
        }
        It 'is an error if the script property of a record throws, and the next input is added' {
            $records = @(
                foreach ($name in 'Gateway', 'Metric', 'Destination', 'Message', 'Remark') {
                    $record = [pscustomobject]@{ Host = '10.0.0.1' }
                    $record.psobject.Properties.Add([psscriptproperty]::new($name, { throw 'nobody knows' }))
                    $record
                }
                '10.0.0.2'
            )
            $routes = $records | Add-HostRoute -InterfaceName eth1 -ErrorAction SilentlyContinue -ErrorVariable failures
            $routes.Host | Should -Be '10.0.0.1', '10.0.0.2' -Because 'a remark says nothing of a route'
            $failures | ForEach-Object { "$_" } | Should -Be @(
                'Gateway', 'Metric', 'Destination', 'Message' | ForEach-Object { "The property '$_' cannot be read: nobody knows" }
            )
            $failures.FullyQualifiedErrorId | Should -Be (, "InvalidRoute,$command" * 4)
            $failures[0].TargetObject | Should -Be $records[0]
        }
        It 'is refused if it is null' {
            { $null | Add-HostRoute -Gateway 192.168.253.7 -ErrorAction Stop } | Should -Throw
            { Add-HostRoute -InputObject $null -Gateway 192.168.253.7 } | Should -Throw
        }
    }
}
