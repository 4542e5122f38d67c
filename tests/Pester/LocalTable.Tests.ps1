# Until a namespace has its first rule, the IPv4 tables local and main are one trie, and the kernel's look-up reports table main for both.
$states = @(
    @{ State = 'in a namespace that never had a rule'; Rules = @() }
    @{ State = 'in a namespace with a rule'; Rules = @('rule add from 192.0.2.9 lookup 100') }
    @{ State = 'in a namespace whose rule was deleted'; Rules = @('rule add from 192.0.2.9 lookup 100', 'rule del from 192.0.2.9 lookup 100') }
)

BeforeAll { . "$PSScriptRoot/Lab.ps1" }
AfterAll { Exit-Lab }

Describe 'The local table <State>' -ForEach $states {
    BeforeEach {
        Enter-Lab
        foreach ($rule in $Rules) { Invoke-Ip $rule }
    }

    It 'is the table that Find-HostRoute reports for <Target>, of type <Type>' -ForEach @(
        @{ Target = '192.168.160.243'; Type = 'Local' }, @{ Target = '127.0.0.1'; Type = 'Local'; Up = $true }
        @{ Target = '127.9.9.9'; Type = 'Local'; Up = $true }, @{ Target = '192.168.160.255'; Type = 'Broadcast' }
        @{ Target = 'fd00:160::243'; Type = 'Local' }
    ) {
        if ($Up) { Invoke-Ip 'link set lo up' }

        # The kernel fills the local table of IPv6 in the background.
        if ($Target -like '*:*') { Wait-Ip '-6 route show table local' $Target }
        foreach ($match in $false, $true) {
            $found = Find-HostRoute $Target -FibMatch:$match
            $found.Type | Should -Be $Type
            $found.Table | Should -Be 255
            $found.Route.TableName | Should -Be 'local'
            "$found" | Should -BeLike '* table local *'
        }
        $entry = (Find-HostRoute $Target -FibMatch).Route
        "$($entry | Get-HostRoute)" | Should -Be "$entry"
        'route show table local', '-6 route show table local' | ForEach-Object { Invoke-Ip $_ } | Should -Contain ("$entry" -replace ' table local')
    }
    It 'is not the table that Find-HostRoute reports for a host that the main table decides' {
        Invoke-Ip 'route add local 10.24.0.1 dev eth0 table main'
        foreach ($target in '10.24.0.1', '192.168.160.9', '10.9.9.9') {
            foreach ($match in $false, $true) { (Find-HostRoute $target -FibMatch:$match).Table | Should -Be 254 }
        }
    }
    It 'is not searched by Add-HostRoute -IfNotExists, which adds the route to main: <Type> <Target>' -ForEach @(
        @{ Type = 'Local'; Target = '10.24.0.1' }, @{ Type = 'Broadcast'; Target = '10.24.0.255' }, @{ Type = 'Anycast'; Target = '10.24.0.7' }
    ) {
        Invoke-Ip "route add $($Type.ToLowerInvariant()) $Target dev eth0"
        Invoke-Ip "route show table main $Target" | Should -BeNullOrEmpty
        (Add-HostRoute $Target -InterfaceName eth0 -Type $Type -IfNotExists).Table | Should -Be 254
        Invoke-Ip "route show table main $Target" | Should -HaveCount 1
        (Add-HostRoute $Target -InterfaceName eth0 -Type $Type -IfNotExists).Table | Should -Be 254
        Invoke-Ip "route show table main $Target" | Should -HaveCount 1
        Invoke-Ip "route show table local $Target" | Should -HaveCount 1
    }
    It 'is not searched for a saved route of the main table' {
        Invoke-Ip 'route add local 10.24.0.1 dev eth0 table main'
        $saved = Get-HostRoute 10.24.0.1
        Invoke-Ip 'route del local 10.24.0.1 dev eth0 table main'
        Invoke-Ip 'route add local 10.24.0.1 dev eth0 table local'
        (Get-Failure { $saved | Get-HostRoute }).FullyQualifiedErrorId | Should -BeLike 'RouteNotFound,*'
        ($saved | Add-HostRoute -IfNotExists).Table | Should -Be 254
        Invoke-Ip 'route show table main 10.24.0.1' | Should -HaveCount 1
    }
}
