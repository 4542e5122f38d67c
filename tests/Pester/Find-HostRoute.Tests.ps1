BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    $command = 'SealosRoute.Commands.FindHostRouteCommand'

    # The link-local addresses of this host.
    $linkLocal = 'address add fe80::243/64 dev eth0 nodad', 'address add fe80::129/64 dev eth1 nodad'

    # There is no default route, so that some destinations have no route.
    $routes = @'
nexthop add id 1 via 192.168.253.8 dev eth1
nexthop add id 61 via fd00:253::8 dev eth1
route del default
route add 10.1.0.0/16 via 192.168.253.7 src 192.168.160.243 mtu 1400 proto static metric 5
route add 10.2.0.0/16 dev eth0
route add 10.4.0.0/16 via inet6 fd00:253::7 dev eth1
route add 10.5.0.0/16 nhid 1
route add 10.6.0.0/16 nexthop via 192.168.253.7 weight 3 nexthop via 192.168.160.7
route add 10.7.0.0/16 via 192.168.160.7
route add 10.7.0.0/16 via 192.168.253.7 table 100
route add 10.7.0.0/16 dev eth0 table 101
route add blackhole 10.20.0.0/16
route add unreachable 10.21.0.0/16
route add prohibit 10.22.0.0/16
route add throw 10.23.0.0/16
route add fd00:1::/32 via fd00:253::7 src fd00:160::243 mtu 1400 proto static metric 5
route add fd00:2::/32 dev eth0
route add fd00:4::/32 via fe80::7 dev eth0
route add fd00:5::/32 nhid 61
route add fd00:7::/32 via fd00:160::7
route add fd00:7::/32 via fd00:253::7 table 100
route add fd00:7::/32 dev eth0 table 101
route add blackhole fd00:20::/32
route add unreachable fd00:21::/32
route add prohibit fd00:22::/32
route add throw fd00:23::/32
'@

    # A user namespace that an ordinary user creates maps only root, so that no rule can name another user.
    $hasUsers = [System.IO.File]::ReadAllText('/proc/self/uid_map') -match '\s\d{5,}\s*$'
    $rules = 'rule add fwmark 7 table 100', 'rule add uidrange 4242-4242 table 101'

    # A line of 'ip route get' without the kernel's cache flags and without the uid and mark of the question.
    function Get-Way([string] $Arguments) {
        foreach ($line in Invoke-Ip "route get $Arguments") { ("$line" -replace ' cache\b( <\S+>)?| (uid|mark) \S+').Trim() }
    }
}
AfterAll { Exit-Lab }

Describe 'Find-HostRoute' {
    # A look-up changes nothing, so these tests share one host.
    BeforeAll {
        if (-not $lab.Obstacle) {
            Enter-Lab
            foreach ($change in $linkLocal) { Invoke-Ip $change }
            Invoke-Ip '-batch -' $routes
            foreach ($rule in $rules) {
                if ($rule -like '*uidrange*' -and -not $hasUsers) { continue }
                Invoke-Ip $rule
                Invoke-Ip "-6 $rule"
            }
        }
    }
    BeforeEach { if ($lab.Obstacle) { Set-ItResult -Skipped -Because $lab.Obstacle } }

    It 'emits the route that iproute2 shows: ip route get <Ip>' -ForEach @(
        foreach ($case in @(
                @{
                    Kind = 'via a gateway'; Ip = '10.1.2.3'; Type = 'Unicast'; Gateway = '192.168.253.7'; Interface = 'eth1'
                    Source = '192.168.160.243'
                }
                @{ Kind = 'on the link'; Ip = '10.2.0.1'; Interface = 'eth0'; Source = '192.168.160.243' }
                @{ Kind = 'a neighbour'; Ip = '192.168.253.55'; Interface = 'eth1'; Source = '192.168.253.129' }
                @{ Kind = 'via IPv6'; Ip = '10.4.0.1'; Gateway = 'fd00:253::7'; Interface = 'eth1'; Source = '192.168.253.129' }
                @{ Kind = 'a next hop object'; Ip = '10.5.0.1'; Gateway = '192.168.253.8'; Interface = 'eth1'; Source = '192.168.253.129' }
                @{ Kind = 'own'; Ip = '192.168.253.129'; Type = 'Local'; Interface = 'lo'; Source = '192.168.253.129' }
                @{ Kind = 'loopback'; Ip = '127.0.0.5'; Type = 'Local'; Interface = 'lo'; Source = '127.0.0.1' }
                @{
                    Kind = 'a subnet''s broadcast'; Ip = '192.168.253.255'; Type = 'Broadcast'; Interface = 'eth1'
                    Source = '192.168.253.129'
                }
                @{
                    Kind = 'multicast'; Ip = '224.0.0.5'; Options = '-InterfaceName eth0'; More = 'oif eth0'; Type = 'Multicast'
                    Interface = 'eth0'; Source = '192.168.160.243'
                }
                @{
                    Kind = 'broadcast'; Ip = '255.255.255.255'; Options = '-InterfaceName eth0'; More = 'oif eth0'; Type = 'Broadcast'
                    Interface = 'eth0'; Source = '192.168.160.243'
                }
                @{
                    Kind = 'from another source'; Ip = '10.2.0.1'; Options = '-Source 192.168.253.129'; More = 'from 192.168.253.129'
                    Interface = 'eth0'
                }
                @{
                    Kind = 'by an interface'; Ip = '10.7.0.1'; Options = '-InterfaceName eth0'; More = 'oif eth0'
                    Gateway = '192.168.160.7'; Interface = 'eth0'; Source = '192.168.160.243'
                }
                @{
                    Kind = 'by an interface without a route'; Ip = '10.9.0.1'; Options = '-InterfaceAlias eth1'; More = 'oif eth1'
                    Interface = 'eth1'; Source = '192.168.253.129'
                }
                @{ Kind = 'of no mark'; Ip = '10.7.0.1'; Gateway = '192.168.160.7'; Interface = 'eth0'; Source = '192.168.160.243' }
                @{
                    Kind = 'of a mark'; Ip = '10.7.0.1'; Options = '-Mark 7'; More = 'mark 7'; Gateway = '192.168.253.7'
                    Interface = 'eth1'; Source = '192.168.253.129'; Table = 100
                }
                @{
                    Kind = 'of a user'; Ip = '10.7.0.1'; Options = '-Uid 4242'; More = 'uid 4242'; Interface = 'eth0'
                    Source = '192.168.160.243'; Table = 101
                }
                @{ Kind = 'via a gateway'; Ip = 'fd00:1::2'; Gateway = 'fd00:253::7'; Interface = 'eth1'; Source = 'fd00:160::243' }
                @{ Kind = 'on the link'; Ip = 'fd00:2::1'; Interface = 'eth0'; Source = 'fd00:160::243' }
                @{ Kind = 'via a link-local gateway'; Ip = 'fd00:4::1'; Gateway = 'fe80::7'; Interface = 'eth0'; Source = 'fd00:160::243' }
                @{ Kind = 'a next hop object'; Ip = 'fd00:5::1'; Gateway = 'fd00:253::8'; Interface = 'eth1'; Source = 'fd00:253::129' }
                @{ Kind = 'own'; Ip = 'fd00:253::129'; Type = 'Local'; Interface = 'lo'; Source = 'fd00:253::129' }
                @{
                    Kind = 'multicast'; Ip = 'ff05::7'; Options = '-InterfaceName eth1'; More = 'oif eth1'; Type = 'Multicast'
                    Interface = 'eth1'
                }
                @{
                    Kind = 'from another source'; Ip = 'fd00:2::1'; Options = '-Source fd00:253::129'; More = 'from fd00:253::129'
                    Interface = 'eth0'
                }
                @{
                    Kind = 'of a mark'; Ip = 'fd00:7::1'; Options = '-Mark 7'; More = 'mark 7'; Gateway = 'fd00:253::7'
                    Interface = 'eth1'; Source = 'fd00:253::129'; Table = 100
                }
                @{
                    Kind = 'of a user'; Ip = 'fd00:7::1'; Options = '-UserId 4242'; More = 'uid 4242'; Interface = 'eth0'
                    Source = 'fd00:160::243'; Table = 101
                }
            )) {
            @{
                Kind = $case.Kind; Target = $case.Ip; Ip = "$($case.Ip) $($case.More)".Trim(); Options = $case.Options
                Type = $case.Type ?? 'Unicast'; Gateway = $case.Gateway; Interface = $case.Interface; Source = $case.Source
                Table = $case.Table
            }
        }
    ) {
        if ($Kind -eq 'of a user' -and -not $hasUsers) { Set-ItResult -Skipped -Because 'this process has no other user than root' }
        $lookup = & ([scriptblock]::Create("Find-HostRoute $Target $Options"))
        $lookup | Should -BeOfType [SealosRoute.RouteLookup]
        "$lookup" | Should -BeExactly (Get-Way $Ip)
        $lookup.Host | Should -Be $Target
        $lookup.Type | Should -Be $Type
        $lookup.IsLocal | Should -Be ($Type -eq 'Local')
        $lookup.Gateway | Should -Be $Gateway
        $lookup.InterfaceName | Should -Be $Interface
        Invoke-Ip "link show $Interface" | Should -BeLike "$($lookup.InterfaceIndex): *"
        if ($Source) { $lookup.Source | Should -Be $Source }
        if ($Table) { $lookup.Table | Should -Be $Table }
        if ($Kind -eq 'by an interface without a route') { $lookup.Table | Should -BeNullOrEmpty }
        $lookup.Route | Should -BeOfType [SealosRoute.HostRoute]
        "$($lookup.Route)" | Should -Be "$lookup"
    }
    It 'emits the entry of the table with -FibMatch: <_>' -ForEach @(
        '10.1.2.3', '10.2.0.1', '10.5.0.1', '10.6.0.9', '192.168.253.129', 'fd00:1::2', 'fd00:5::1'
    ) {
        $lookup = Find-HostRoute $_ -FibMatch
        "$lookup" | Should -BeExactly (Get-Way "fibmatch $_")
        $lookup.Route.Destination.PrefixLength | Should -BeIn 16, 32, 128
        if ($lookup.Table -eq 254) { "$($lookup.Route | Get-HostRoute)" | Should -Be "$lookup" }
    }
    It 'emits one next hop of a multipath route, and all of them with -FibMatch' {
        $lookup = Find-HostRoute 10.6.0.9
        $lookup.Gateway | Should -BeIn '192.168.253.7', '192.168.160.7'
        $lookup.InterfaceName | Should -Be @{ '192.168.253.7' = 'eth1'; '192.168.160.7' = 'eth0' }["$($lookup.Gateway)"]
        (Find-HostRoute 10.6.0.9 -FibMatch).Route.NextHops.Weight | Should -Be 3, 1
    }
    It 'reports DestinationUnreachable for <Target>, with <Name> and the reason: <Why>' -ForEach @(
        @{ Target = '10.99.0.1'; Name = 'ENETUNREACH'; Why = 'no route leads there' }
        @{ Target = '10.20.0.1'; Name = 'EINVAL'; Why = 'a route of type blackhole' }
        @{ Target = '10.21.0.1'; Name = 'EHOSTUNREACH'; Why = 'a route of type unreachable' }
        @{ Target = '10.22.0.1'; Name = 'EACCES'; Why = 'a route of type prohibit' }
        @{ Target = '10.23.0.1'; Name = 'ENETUNREACH'; Why = 'no route leads there' }
        @{ Target = 'fd00:99::1'; Name = 'ENETUNREACH'; Why = 'no route leads there' }
        @{ Target = 'fd00:20::1'; Name = 'EINVAL'; Why = 'a route of type blackhole' }
        @{ Target = 'fd00:21::1'; Name = 'EHOSTUNREACH'; Why = 'a route of type unreachable' }
        @{ Target = 'fd00:22::1'; Name = 'EACCES'; Why = 'a route of type prohibit' }
        @{ Target = 'fd00:23::1'; Name = 'ENETUNREACH'; Why = 'no route leads there' }
    ) {
        $refusal = "$(Get-IpRefusal "route get $Target")" -replace '(?s)^.*answers: |\W+$'
        $failure = Get-Failure { Find-HostRoute $Target }
        $failure.FullyQualifiedErrorId | Should -Be "DestinationUnreachable,$command"
        $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
        $failure.TargetObject | Should -Be $Target
        "$failure" | Should -Be "Find route to ${Target}: $refusal ($Name): $Why."
    }
    It 'reports <Id> and the requested options if there is no answer: <Options>' -ForEach @(
        @{
            Options = '10.1.2.3 -Source 192.0.2.1'; Id = 'DestinationUnreachable'
            Words = '*10.1.2.3 from 192.0.2.1: Network is unreachable (ENETUNREACH): no route leads there from this source, or it is not*'
        }
        @{
            Options = '10.1.2.3 -InterfaceName no-such'; Id = 'InterfaceNotFound'
            Words = '*10.1.2.3 oif no-such: *there is no interface named ''no-such''*'
        }
        @{ Options = '10.1.2.3 -Source fd00:160::243'; Id = 'InvalidAddress'; Words = '*fd00:160::243 is IPv6 and 10.1.2.3 is IPv4*' }
        @{ Options = 'fe80::7%eth0 -InterfaceName eth1'; Id = 'InvalidAddress'; Words = '*the zone of fe80::7%* is not interface ''eth1''*' }
        @{ Options = 'fe80::7%eth0 -Source fe80::8%eth1'; Id = 'InvalidAddress'; Words = '*the zone of fe80::8%* is not the other address''s*' }
    ) {
        $failure = Get-Failure ([scriptblock]::Create("Find-HostRoute $Options"))
        $failure.FullyQualifiedErrorId | Should -Be "$Id,$command"
        "$failure" | Should -BeLike $Words
    }
    It 'looks up through the interface that the zone of the address names' {
        (Find-HostRoute fe80::7%eth0).InterfaceName | Should -Be 'eth0'
        $lookup = Find-HostRoute fe80::7%eth1
        "$lookup" | Should -BeExactly (Get-Way 'fe80::7 oif eth1')
        $lookup.Host | Should -Be ([ipaddress]'fe80::7%eth1')
        (Find-HostRoute fe80::7%eth1 -InterfaceName eth1).InterfaceName | Should -Be 'eth1'
    }
    It 'takes hosts <Way>; a host without a route is one error, and the others are answered' -ForEach @(
        @{ Way = 'by parameter'; Find = { Find-HostRoute -Host 10.1.2.3, 10.99.0.1, fd00:1::2 @quietly } }
        @{ Way = 'piped as text'; Find = { '10.1.2.3', '10.99.0.1', 'fd00:1::2' | Find-HostRoute @quietly } }
        @{ Way = 'piped as addresses'; Find = { [ipaddress[]]('10.1.2.3', '10.99.0.1', 'fd00:1::2') | Find-HostRoute @quietly } }
        @{
            Way = 'of records'
            Find = {
                '10.1.2.3', '10.99.0.1', 'fd00:1::2' | ForEach-Object { [pscustomobject]@{ Host = $_; Gateway = '1.2.3.4' } } |
                    Find-HostRoute @quietly
            }
        }
    ) {
        $quietly = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failures' }
        (. $Find).Host | Should -Be '10.1.2.3', 'fd00:1::2'
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -Be "DestinationUnreachable,$command"
    }
    It 'refuses <_>; the error quotes it and lists what is accepted' -ForEach '10.1', '010.0.0.1', 'localhost', '10.1.0.0/16', '1', 'fe80::1%no-such' {
        { Find-HostRoute $_ } | Should -Throw "*'$_' is not an IP address. Accepted: *"
        Get-Failure { $_ | Find-HostRoute } | Should -HaveCount 1
    }
    It 'needs no privilege' {
        Invoke-Shell -Unprivileged '"$(Find-HostRoute 10.1.2.3)"; "$(Find-HostRoute fd00:1::2 -FibMatch)"' |
            Should -Be (Get-Way 10.1.2.3), (Get-Way 'fibmatch fd00:1::2')
    }
}

Describe 'Find-HostRoute after a change of the tables' {
    BeforeEach { Enter-Lab }

    It 'emits the default route if no other route leads to the host' {
        "$(Find-HostRoute 198.51.100.1)" | Should -BeExactly (Get-Way 198.51.100.1)
        (Find-HostRoute 198.51.100.1).Gateway | Should -Be '192.168.253.1'
        (Find-HostRoute 198.51.100.1 -FibMatch).Route.Destination | Should -Be '0.0.0.0/0'
    }
    It 'shows the new source address of packets after Add-HostRoute' {
        (Find-HostRoute 10.103.97.2).Source | Should -Be '192.168.253.129'
        $route = Add-HostRoute 10.103.97.2 192.168.160.243
        $lookup = $route | Find-HostRoute
        $lookup.Source, $lookup.InterfaceName | Should -Be '192.168.160.243', 'eth0'
        "$lookup" | Should -BeExactly (Get-Way 10.103.97.2)
        $route | Remove-HostRoute
        (Find-HostRoute 10.103.97.2).Source | Should -Be '192.168.253.129'
    }
    It 'takes piped routes to hosts' {
        Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7'
        Invoke-Ip 'route add fd00:9::1 via fd00:253::7'
        (Get-HostRoute -Host 10.0.0.1, fd00:9::1 | Find-HostRoute).Gateway | Should -Be '192.168.253.7', 'fd00:253::7'
    }
    It 'refuses a piped route that does not lead to a single host' {
        $failure = Get-Failure { Get-HostRoute -DefaultRoute | Find-HostRoute }
        $failure | Should -HaveCount 1
        "$failure" | Should -BeLike '*Host*'
    }
    It 'looks up in the namespace of -NetworkNamespace, and refuses a zone, which names an interface of this one' {
        foreach ($change in $linkLocal) { Invoke-Ip $change }
        $file = [System.IO.File]::OpenHandle('/proc/thread-self/ns/net')
        try {
            Enter-Lab -Bare
            $there = @{ NetworkNamespace = "/proc/self/fd/$($file.DangerousGetHandle())" }
            $lookup = Find-HostRoute 10.103.97.2 @there
            $lookup.Source, $lookup.InterfaceName, $lookup.Gateway | Should -Be '192.168.253.129', 'eth1', '192.168.253.1'
            (Find-HostRoute fe80::7 -InterfaceName eth0 @there).InterfaceName | Should -Be 'eth0'
            (Get-Failure { Find-HostRoute 10.103.97.2 }).FullyQualifiedErrorId | Should -Be "DestinationUnreachable,$command"
            (Get-Failure { Find-HostRoute fe80::7%lo @there }).FullyQualifiedErrorId | Should -Be "InvalidAddress,$command"
        }
        finally { $file.Dispose() }
    }
}
