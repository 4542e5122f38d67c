BeforeAll {
    . "$PSScriptRoot/Lab.ps1"

    # The texts that Tab offers at the end of a line.
    function Get-Completion([string] $Line) {
        $Error.Clear()
        $completion = [System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null)
        $Error | Should -BeNullOrEmpty -Because 'Tab must never cause an error'
        $completion.CompletionMatches.CompletionText
    }
}
AfterAll { Exit-Lab }

Describe 'Tab completion' {
    BeforeEach {
        Enter-Lab
        Invoke-Ip 'route add 10.1.0.0/16 via 192.168.253.7'
        Invoke-Ip 'route add 10.0.0.1 via 192.168.253.8'
        Invoke-Ip 'route add fd00:9::1 via fd00:253::7'
        Invoke-Ip 'route add 10.6.0.0/16 nexthop via 192.168.253.9 nexthop via 192.168.160.9'
        Invoke-Ip 'route add 10.100.0.0/16 via 192.168.160.7 table 100'
        Invoke-Ip 'route add 10.100.0.1 via 192.168.160.8 table 100'
        Invoke-Ip 'route add fd00:100::/64 via fd00:160::7 table 4294967295'
    }

    It 'offers the interfaces: <_>' -ForEach @(
        'Get-HostRoute -InterfaceName ', 'Find-HostRoute 10.1.0.1 -InterfaceName ', 'Set-HostRoute 10.0.0.1 -InterfaceAlias '
        'Add-HostRoute -Destination 10.0.0.0/8 -InterfaceName ', 'Remove-HostRoute 10.0.0.1 -InterfaceName '
    ) {
        $found = Get-Completion $_
        $found | Should -HaveCount 5
        foreach ($name in 'lo', 'eth0', 'eth0-peer', 'eth1', 'eth1-peer') { $found | Should -Contain $name }
        Get-Completion "${_}eth1-" | Should -Be 'eth1-peer'
        Get-Completion "${_}'eth1-" | Should -Be 'eth1-peer'
        Get-Completion "${_}ETH" | Should -BeNullOrEmpty
        Get-Completion "${_}e*1" | Should -BeNullOrEmpty
        Get-Completion "${_}eth[01]" | Should -BeNullOrEmpty
    }
    It 'quotes an interface name that PowerShell would misread: <Name>' -ForEach @(
        @{ Name = 'x$y;z'; Text = '''x$y;z''' }, @{ Name = 'x''y'; Text = '''x''''y''' }, @{ Name = 'x*[y]'; Text = '''x*[y]''' }
    ) {
        Invoke-Ip "link set eth0-peer name ""$Name"""
        Get-Completion 'Get-HostRoute -InterfaceName x' | Should -Be $Text
        Get-Completion 'Add-HostRoute 10.0.0.9 -InterfaceName ''x' | Should -Be $Text
    }
    It 'offers tables that have a name and tables that have routes: <Line>' -ForEach @(
        @{ Line = 'Get-HostRoute -Table '; HasAll = $true }
        @{ Line = 'Add-HostRoute 10.0.0.9 -Table '; HasAll = $false }
        @{ Line = 'Remove-HostRoute 10.0.0.1 -Table '; HasAll = $false }
        @{ Line = 'Set-HostRoute 10.0.0.1 -Table '; HasAll = $false }
    ) {
        $found = Get-Completion $Line
        foreach ($name in 'main', 'local', 'default', '100', '4294967295') { $found | Should -Contain $name }
        $found -contains 'all' | Should -Be $HasAll
        $found | Should -Not -Contain 'unspec' -Because 'this is no table'
        $found.Count | Should -Be @($found | ForEach-Object { $_ } | Where-Object { $_ }).Count
        Get-Completion "${Line}10" | Should -Be '100'
        Get-Completion "${Line}4" | Should -Be '4294967295'
    }
    It 'offers only protocols that -Protocol accepts: <_>' -ForEach @(
        'Get-HostRoute', 'Add-HostRoute 10.0.0.9', 'Remove-HostRoute 10.0.0.1', 'Set-HostRoute 10.0.0.1'
    ) {
        foreach ($name in 'kernel', 'boot', 'static', 'dhcp') { Get-Completion "$_ -Protocol " | Should -Contain $name }
        Get-Completion "$_ -Protocol sta" | Should -Be 'Static'
        foreach ($name in Get-Completion 'Get-HostRoute -Protocol ') {
            { Get-HostRoute -Protocol $name -ErrorAction Stop } | Should -Not -Throw
        }
    }
    It 'offers only scopes that -Scope accepts: <_>' -ForEach @(
        'Get-HostRoute', 'Add-HostRoute 10.0.0.9', 'Remove-HostRoute 10.0.0.1', 'Set-HostRoute 10.0.0.1'
    ) {
        foreach ($name in 'link', 'host', 'site') { Get-Completion "$_ -Scope " | Should -Contain $name }
        foreach ($name in Get-Completion 'Get-HostRoute -Scope ') { { Get-HostRoute -Scope $name -ErrorAction Stop } | Should -Not -Throw }
    }
    It 'offers types, address families and preferences' {
        Get-Completion 'Get-HostRoute -Type bl' | Should -Be 'Blackhole'
        Get-Completion 'Add-HostRoute 10.0.0.9 -Type unr' | Should -Be 'Unreachable'
        Get-Completion 'Get-HostRoute -AddressFamily ' | Should -Be 'IPv4', 'IPv6'
        Get-Completion 'Add-HostRoute fd00::9 -Preference h' | Should -Be 'High'
    }
    It 'offers the destinations in the table of -Table: <Line>' -ForEach @(
        @{
            Line = 'Get-HostRoute '; Has = '10.1.0.0/16', '10.0.0.1/32', 'fd00:9::1/128', '0.0.0.0/0', 'fd00:253::/64'
            Lacks = '10.100.0.0/16'
        }
        @{ Line = 'Get-HostRoute 10.1.'; Has = @('10.1.0.0/16'); Lacks = '10.0.0.1/32' }
        @{ Line = 'Get-HostRoute -Destination ''10.1'; Has = @('10.1.0.0/16'); Lacks = '10.0.0.1/32' }
        @{ Line = 'Get-HostRoute -Destination 10.1.0.0/16, fd00:9'; Has = @('fd00:9::1/128'); Lacks = '10.1.0.0/16' }
        @{ Line = 'Get-HostRoute -Table 100 -Destination '; Has = '10.100.0.0/16', '10.100.0.1/32'; Lacks = '10.1.0.0/16' }
        @{
            Line = 'Get-HostRoute -Table all -Destination '; Has = '10.100.0.0/16', '10.1.0.0/16', 'fd00:100::/64', '127.0.0.0/8'
            Lacks = '::/0'
        }
        @{ Line = 'Remove-HostRoute -Table 4294967295 -Destination '; Has = @('fd00:100::/64'); Lacks = '10.1.0.0/16' }
        @{ Line = 'Set-HostRoute -Metric 5 -Destination fd00:9'; Has = @('fd00:9::1/128'); Lacks = '10.1.0.0/16' }
    ) {
        $found = Get-Completion $Line
        foreach ($prefix in $Has) { $found | Should -Contain $prefix }
        $found | Should -Not -Contain $Lacks
        if ($Has.Count -lt 3) { $found | Should -HaveCount $Has.Count }
    }
    It 'offers the hosts in the table of -Table: <Line>' -ForEach @(
        @{ Line = 'Find-HostRoute '; Found = '10.0.0.1', 'fd00:9::1' }, @{ Line = 'Find-HostRoute -Host f'; Found = 'fd00:9::1' }
        @{ Line = 'Remove-HostRoute '; Found = '10.0.0.1', 'fd00:9::1' }, @{ Line = 'Set-HostRoute -Host 10'; Found = '10.0.0.1' }
        @{ Line = 'Remove-HostRoute -Table 100 -Host '; Found = '10.100.0.1' }, @{ Line = 'Get-HostRoute -Host "10'; Found = '10.0.0.1' }
    ) {
        Get-Completion $Line | Should -Be $Found
    }
    It 'offers the gateways in the table of -Table, those of next hops too: <Line>' -ForEach @(
        @{
            Line = 'Get-HostRoute -Gateway '
            Found = '192.168.253.1', '192.168.253.8', '192.168.253.7', '192.168.253.9', '192.168.160.9', 'fd00:253::7'
        }
        @{ Line = 'Get-HostRoute -Gateway fd'; Found = @('fd00:253::7') }
        @{ Line = 'Add-HostRoute 10.0.0.9 192.168.160'; Found = @('192.168.160.9') }
        @{ Line = 'Remove-HostRoute -Table 100 -Host 10.100.0.1 -Gateway '; Found = '192.168.160.7', '192.168.160.8' }
        @{ Line = 'Set-HostRoute 10.0.0.1 -Gateway ''192.168.253.7'; Found = @('192.168.253.7') }
    ) {
        $offered = Get-Completion $Line
        $offered | Should -HaveCount $Found.Count
        foreach ($gateway in $Found) { $offered | Should -Contain $gateway }
    }
    It 'offers the match of the typed text among thousands of routes' {
        $many = 0..2499 | ForEach-Object { "route add 10.$(64 + [math]::Floor($_ / 250)).$($_ % 250).1 via 192.168.253.7" }
        Invoke-Ip '-batch -' ($many -join "`n")
        Invoke-Ip 'route add 203.0.113.9 via 192.168.253.77 src 192.168.253.129'
        Get-Completion 'Find-HostRoute 203' | Should -Be '203.0.113.9'
        Get-Completion 'Get-HostRoute 203' | Should -Be '203.0.113.9/32'
        Get-Completion 'Add-HostRoute 10.0.0.9 192.168.253.77' | Should -Be '192.168.253.77'
    }
    It 'offers the preferred sources and next hop objects of the routes: <Line>' -ForEach @(
        @{ Line = 'Get-HostRoute -Source 192.168.253'; Found = '192.168.253.129' }
        @{ Line = 'Remove-HostRoute 10.7.0.1 -Source '; Found = '192.168.253.129', '192.168.160.243' }
        @{ Line = 'Remove-HostRoute 10.7.0.1 -NextHopId '; Found = '7', '8' }
        @{ Line = 'Remove-HostRoute 10.7.0.1 -NextHopId 8'; Found = '8' }
    ) {
        foreach ($id in 7, 8) {
            Invoke-Ip "nexthop add id $id via 192.168.253.$id dev eth1"
            Invoke-Ip "route add 10.7.0.$id nhid $id"
        }
        $offered = Get-Completion $Line
        $offered | Should -HaveCount @($Found).Count
        foreach ($text in $Found) { $offered | Should -Contain $text }
    }
    It 'offers nothing, without an error, if nothing matches or the namespace cannot be read: <_>' -ForEach @(
        'Get-HostRoute -Table no-such -Destination ', 'Get-HostRoute -Table 77777 -Gateway ', 'Find-HostRoute zzz'
        'Get-HostRoute -NetworkNamespace no-such -InterfaceName ', 'Get-HostRoute -NetworkNamespace /etc/hostname -Gateway '
        'Get-HostRoute -NetworkNamespace no-such -Destination 10'
        'Get-HostRoute -NetworkNamespace no-such -Table all -Gateway 1', 'Get-HostRoute -InterfaceName [e', 'Get-HostRoute -Gateway 1*'
    ) {
        Get-Completion $_ | Should -BeNullOrEmpty
    }
    It 'offers the names of tables if the namespace cannot be read' {
        Get-Completion 'Get-HostRoute -NetworkNamespace no-such -Table ' | Should -Contain 'main'
    }
    It 'offers what is in the namespace of -NetworkNamespace' {
        $file = [System.IO.File]::OpenHandle('/proc/thread-self/ns/net')
        try {
            Enter-Lab -Bare
            $there = "-NetworkNamespace /proc/self/fd/$($file.DangerousGetHandle())"
            Get-Completion 'Get-HostRoute -InterfaceName ' | Should -Be 'lo'
            Get-Completion "Get-HostRoute $there -InterfaceName eth1-" | Should -Be 'eth1-peer'
            Get-Completion "Remove-HostRoute $there -Table 100 -Host " | Should -Be '10.100.0.1'
            Get-Completion "Get-HostRoute $there -Table 1" | Should -Be '100'
            Get-Completion 'Get-HostRoute -Table 1' | Should -BeNullOrEmpty
        }
        finally { $file.Dispose() }
    }
    It 'needs no privilege' {
        $complete = '[System.Management.Automation.CommandCompletion]::CompleteInput($_, $_.Length, $null).CompletionMatches.CompletionText'
        $lines = 'Get-HostRoute -InterfaceName eth1-', 'Get-HostRoute -Table 10', 'Get-HostRoute 10.1.', 'Get-HostRoute -Gateway fd'
        Invoke-Shell -Unprivileged "'$($lines -join "', '")' | ForEach-Object { $complete }" |
            Should -Be 'eth1-peer', '100', '10.1.0.0/16', 'fd00:253::7'
    }
    It 'offers the names of network namespaces, and nothing if /run/netns does not exist' {
        # The shell gets a /run of its own, which only that process sees.
        $complete = "Import-Module '$checkout/SealosRoute.psd1'; " +
        "'Get-HostRoute -NetworkNamespace ', 'Find-HostRoute 10.0.0.1 -NetworkNamespace r' | ForEach-Object { " +
        '[System.Management.Automation.CommandCompletion]::CompleteInput($_, $_.Length, $null).CompletionMatches.CompletionText }'
        $arguments = @(& "$checkout/tests/Shell.ps1") + '-NoProfile', '-NonInteractive', '-Command', $complete
        $mount = 'mount -t tmpfs none /run &&'
        $fill = 'mkdir /run/netns && touch /run/netns/red /run/netns/blue "/run/netns/two words" &&'
        unshare --mount -- sh -c "$mount $fill exec ""`$@""" sh @arguments |
            Should -Be 'blue', 'red', '''two words''', 'red'
        unshare --mount -- sh -c "$mount exec ""`$@""" sh @arguments | Should -BeNullOrEmpty
    }
}
