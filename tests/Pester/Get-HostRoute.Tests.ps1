BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    . "$PSScriptRoot/Routes.ps1"
    $command = 'SealosRoute.Commands.GetHostRouteCommand'

    # The family of the address in a filter of iproute2, or the given families if there is none.
    function Get-Family([string] $Filter, [string[]] $Family) {
        if ($Filter -match '::') { '-6' } elseif ($Filter -match '\d\.\d') { '-4' } else { $Family }
    }
    function Get-OpenSocket {
        [System.IO.Directory]::GetFiles('/proc/self/fd') | ForEach-Object { [System.IO.FileInfo]::new($_).LinkTarget } |
            Where-Object { $_ -like 'socket:*' }
    }
    function Sort-Line {
        $lines = [string[]]@($input)
        [array]::Sort($lines, [System.StringComparer]::Ordinal)
        $lines
    }
}
AfterAll { Exit-Lab }

Describe 'Get-HostRoute' {
    Context 'on a host with routes of every kind' {
        # Reading changes nothing, so these tests share one host.
        BeforeAll {
            if (-not $lab.Obstacle) {
                Enter-Lab
                Add-EveryRoute -Twins
            }
        }
        BeforeEach { if ($lab.Obstacle) { Set-ItResult -Skipped -Because $lab.Obstacle } }

        It 'lists the main table of both families, IPv4 first, as iproute2 does' {
            Compare-Line (Get-HostRoute | ConvertTo-ComparableRoute) (Get-IpRoute) | Should -BeNullOrEmpty
        }
        It 'lists every table with -Table all, as iproute2 does' {
            $routes = Get-HostRoute -Table all
            Compare-Line ($routes | ConvertTo-ComparableRoute) (Get-IpRoute 'table all') | Should -BeNullOrEmpty
            $routes.Count | Should -BeGreaterThan 80
            $routes | Should -BeOfType [SealosRoute.HostRoute]
        }
        It 'lists what iproute2 lists: Get-HostRoute <Get>' -ForEach @(
            foreach ($case in @(
                    @{ Get = '-AddressFamily IPv4'; Family = '-4' }
                    @{ Get = '-AddressFamily IPv6'; Family = '-6' }
                    @{ Get = '-Table main' }
                    @{ Get = '-Table 254' }
                    @{ Get = '-Table local'; Table = 'local' }
                    @{ Get = '-Table 100'; Table = '100' }
                    @{ Get = '-Table 0x64'; Table = '100' }
                    @{ Get = '-Table default'; Table = '253' }
                    @{ Get = '-Table 256 -AddressFamily IPv6'; Table = '256'; Family = '-6' }
                    @{ Get = '-Table 4294967295'; Table = '4294967295' }
                    @{ Get = '-Protocol static'; Ip = 'proto static' }
                    @{ Get = '-Protocol Kernel -Table all'; Ip = 'proto kernel'; Table = 'all' }
                    @{ Get = '-Protocol ([SealosRoute.Netlink.RouteProtocol]::Static)'; Ip = 'proto static' }
                    @{ Get = '-Protocol bird'; Ip = 'proto 12' }
                    @{ Get = '-Protocol 222'; Ip = 'proto 222' }
                    @{ Get = '-Protocol zebra, 4, Dhcp -Table all'; Ip = 'proto zebra', 'proto static', 'proto dhcp'; Table = 'all' }
                    @{ Get = '-Type Unicast'; Ip = 'type unicast' }
                    @{ Get = '-Type blackhole -Table all'; Ip = 'type blackhole'; Table = 'all' }
                    @{ Get = '-Type Unreachable, Prohibit, Throw'; Ip = 'type unreachable', 'type prohibit', 'type throw' }
                    @{
                        Get = '-Type Local, Broadcast, Multicast, Anycast'
                        Ip = 'type local', 'type broadcast', 'type multicast', 'type anycast'
                    }
                    @{ Get = '-Type Local -Table local -AddressFamily IPv6'; Ip = 'type local'; Table = 'local'; Family = '-6' }
                    @{ Get = '-Scope Link'; Ip = 'scope link' }
                    @{ Get = '-Scope global -AddressFamily IPv4'; Ip = 'scope global'; Family = '-4' }
                    @{ Get = '-Scope host, Site -Table all'; Ip = 'scope host', 'scope site'; Table = 'all' }
                    @{ Get = '-Scope 17'; Ip = 'scope 17' }
                    @{ Get = '-InterfaceName l*, no-such* -Table all'; Ip = 'dev lo'; Table = 'all' }
                    @{ Get = '-InterfaceAlias eth[1-9] -Table 100'; Ip = 'dev eth1'; Table = '100' }
                    @{ Get = '-Source 192.168.160.243'; Ip = 'src 192.168.160.243' }
                    @{ Get = '-Source fd00:160::243, 192.168.253.129'; Ip = 'src fd00:160::243', 'src 192.168.253.129' }
                    @{ Get = '-DefaultRoute'; Ip = 'exact 0.0.0.0/0', 'exact ::/0' }
                    @{ Get = '-DefaultRoute -AddressFamily IPv6 -Table all'; Ip = 'exact ::/0'; Table = 'all'; Family = '-6' }
                    @{ Get = '10.1.0.0/16'; Ip = 'exact 10.1.0.0/16' }
                    @{ Get = '-Destination 10.1.0.0/16 -Table all'; Ip = 'exact 10.1.0.0/16'; Table = 'all' }
                    @{ Get = '-DestinationPrefix fd00:1::/32, 10.30.0.0/16, 10.0.0.0/16'; Ip = 'exact fd00:1::/32', 'exact 10.30.0.0/16' }
                    @{ Get = '-Destination 0.0.0.0/1, ::/0'; Ip = 'exact 0.0.0.0/1', 'exact ::/0' }
                    @{ Get = '-Destination 10.2.0.4'; Ip = 'exact 10.2.0.4/32' }
                    @{ Get = '-Host 10.2.0.5, fd00:2::4'; Ip = 'exact 10.2.0.5/32', 'exact fd00:2::4/128' }
                    @{ Get = '-Host 192.168.253.129 -Table local'; Ip = 'exact 192.168.253.129/32'; Table = 'local' }
                    @{
                        Get = '10.1.0.0/16 -Protocol static -InterfaceName eth1 -Source 192.168.160.243 -Type Unicast -Scope Universe'
                        Ip = 'exact 10.1.0.0/16 proto static dev eth1'
                    }
                    @{
                        Get = 'fd00:1::/32 -Table all -Protocol dhcp -InterfaceName eth*'; Ip = 'exact fd00:1::/32 proto dhcp'
                        Table = 'all'
                    }
                    @{ Get = '-Table 100 -Protocol dhcp -InterfaceName eth0'; Ip = 'proto dhcp dev eth0'; Table = '100' }
                    @{ Get = '-Protocol bird -Type Blackhole -AddressFamily IPv4'; Ip = 'proto bird type blackhole'; Family = '-4' }
                )) {
                @{ Get = $case.Get; Ip = $case.Ip ?? ''; Table = $case.Table ?? 'main'; Family = $case.Family ?? ('-4', '-6') }
            }
        ) {
            $routes = & ([scriptblock]::Create("Get-HostRoute $Get"))

            # iproute2 does not print the attributes that it filters by.
            $unprinted = " (?:table|dev|proto|scope|src|via) (?:inet6 )?\S+"
            $lines = $routes | ConvertTo-ComparableRoute
            $expected = foreach ($filter in $Ip) { Get-IpRoute "table $Table $filter" (Get-Family $filter $Family) }
            $expected | Should -Not -BeNullOrEmpty
            Compare-Line (@($lines) -replace $unprinted | Sort-Line) (@($expected) -replace $unprinted | Sort-Line) | Should -BeNullOrEmpty

            # The order is that of the whole table.
            $whole = Get-IpRoute $(if ($Table -ne 'main') { 'table all' })
            Compare-Line $lines ($whole | Where-Object { $_ -cin $lines }) | Should -BeNullOrEmpty
        }

        It 'filters by the next hops of multipath routes too: Get-HostRoute <Get>' -ForEach @(
            @{ Get = '-InterfaceName eth0'; Pattern = ' dev eth0( |$)' }
            @{ Get = '-InterfaceName eth0 -Table all'; Pattern = ' dev eth0( |$)'; Table = 'table all' }
            @{ Get = '-InterfaceName eth1, lo -Table all'; Pattern = ' dev (eth1|lo)( |$)'; Table = 'table all' }
            @{ Get = '-InterfaceName e?h1'; Pattern = ' dev eth1( |$)' }
            @{ Get = '-InterfaceName *'; Pattern = ' dev ' }
            @{ Get = '-Gateway 192.168.253.7'; Pattern = ' via 192\.168\.253\.7 ' }
            @{
                Get = '-Gateway 192.168.160.7, fd00:160::7, fd00:253::1 -Table all'
                Pattern = ' via (inet6 )?(192\.168\.160\.7|fd00:160::7|fd00:253::1) '; Table = 'table all'
            }
            @{ Get = '-Gateway fd00:253::7 -AddressFamily IPv4'; Pattern = '^10\..* via inet6 fd00:253::7 ' }
            @{ Get = '-Gateway fe80::7'; Pattern = ' via fe80::7 ' }
            @{ Get = '-Gateway fe80::7%eth0'; Pattern = ' via fe80::7 dev eth0 ' }
            @{ Get = '-Gateway 10.200.0.1 -InterfaceName eth1'; Pattern = ' via 10\.200\.0\.1 .* dev eth1|dev eth1.* via 10\.200\.0\.1 ' }
        ) {
            $expected = Get-IpRoute $Table | Where-Object { $_ -cmatch $Pattern }
            $expected | Should -Not -BeNullOrEmpty
            Compare-Line (& ([scriptblock]::Create("Get-HostRoute $Get")) | ConvertTo-ComparableRoute) $expected | Should -BeNullOrEmpty
        }
        It 'lists with -Metric <Metric> the routes that have <Meaning>' -ForEach @(
            @{ Metric = '0'; Meaning = 'no metric, which is 1024 in IPv6'; Numbers = $null, 0, 1024 }
            @{ Metric = '5'; Meaning = 'this metric'; Numbers = 5 }
            @{ Metric = '7, 4294967295'; Meaning = 'one of these metrics'; Numbers = 7, 4294967295 }
            @{ Metric = '2147483648'; Meaning = 'this metric'; Numbers = 2147483648 }
        ) {
            $routes = & ([scriptblock]::Create("Get-HostRoute -Table all -Metric $Metric"))
            $routes | Should -Not -BeNullOrEmpty
            $expected = Get-HostRoute -Table all | Where-Object { $_.Metric -in $Numbers }
            Compare-Line ($routes | ConvertTo-ComparableRoute) ($expected | ConvertTo-ComparableRoute) | Should -BeNullOrEmpty
        }
        It 'emits nothing and reports no error if no route matches: Get-HostRoute <_>' -ForEach @(
            '-Table 77777', '-Table 77777 -Destination 10.1.0.0/16', '10.99.0.0/16', '10.2.0.0/15', '-Host 10.1.0.0', '-Protocol openr'
            '-Type Nat', '-Metric 6', '-Source 192.0.2.1', '-Gateway 192.0.2.1', '-InterfaceName no-such*', '-InterfaceName eth0-peer'
            '-Scope 99'
            'fd00:1::/32 -AddressFamily IPv4', '-DefaultRoute -Type Local', '-Protocol static -Type Blackhole', '-Gateway fe80::7%eth0-peer'
        ) {
            & ([scriptblock]::Create("Get-HostRoute $_")) -ErrorVariable failures 2>&1 | Should -BeNullOrEmpty
        }
        It 'takes piped destinations as text, as addresses and as prefixes' {
            $routes = '10.1.0.0/16', [ipaddress]'10.2.0.4', [System.Net.IPNetwork]::Parse('fd00:1::/32') | Get-HostRoute
            $routes.Destination | Should -Be '10.1.0.0/16', '10.1.0.0/16', '10.2.0.4/32', 'fd00:1::/32', 'fd00:1::/32'
        }
        It 'needs no privilege' {
            $expected = Get-IpRoute 'table all'
            $lines = Invoke-Shell -Unprivileged 'Get-HostRoute -Table all | ForEach-Object { "$_" }'
            Compare-Line ($lines | ConvertTo-ComparableRoute) $expected | Should -BeNullOrEmpty
        }
        It 'reads piped routes again' {
            $routes = Get-HostRoute -Table all
            Compare-Line ($routes | Get-HostRoute | ConvertTo-ComparableRoute) ($routes | ConvertTo-ComparableRoute) | Should -BeNullOrEmpty
            Get-HostRoute -InputObject $routes[3..5] | ForEach-Object { "$_" } | Should -Be ($routes[3..5] | ForEach-Object { "$_" })
        }
    }
}

Describe 'Get-HostRoute with missing or bad values' {
    BeforeEach { Enter-Lab }

    It 'reports InterfaceNotFound: -InterfaceName <_>' -ForEach 'no-such', 'eth', 'ETH0' {
        $failure = Get-Failure { Get-HostRoute -InterfaceName $_ }
        $failure.FullyQualifiedErrorId | Should -Be "InterfaceNotFound,$command"
        $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        "$failure" | Should -Be "List routes: No such device (ENODEV): there is no interface named '$_'."
    }
    It 'refuses <What> <Value>; the error quotes it and lists what is accepted' -ForEach @(
        @{ What = '-Destination'; Value = '10.1.2.3/16'; Words = 'it is in the prefix 10.1.0.0/16' }
        @{ What = '-Destination'; Value = 'default'; Words = 'the default route is 0.0.0.0/0 or ::/0' }
        @{ What = '-Host'; Value = '10.1'; Words = 'IPv4 as four decimal numbers' }
        @{ What = '-Gateway'; Value = '010.0.0.1'; Words = 'IPv4 as four decimal numbers' }
        @{ What = '-Source'; Value = 'localhost'; Words = 'IPv4 as four decimal numbers' }
        @{ What = '-Table'; Value = 'no-such'; Words = 'a number from 0 to 4294967295, or one of *main*local*all' }
        @{ What = '-Table'; Value = '4294967296'; Words = 'a number from 0 to 4294967295' }
        @{ What = '-Protocol'; Value = 'ospf6'; Words = 'a number from 0 to 255, or one of *kernel*boot*static' }
        @{ What = '-Protocol'; Value = '256'; Words = 'a number from 0 to 255' }
        @{ What = '-Scope'; Value = 'earth'; Words = 'a number from 0 to 255, or one of *global*link*host' }
        @{ What = '-Metric'; Value = '4294967296'; Words = '' }
        @{ What = '-Type'; Value = 'blackpool'; Words = 'Blackhole' }
        @{ What = '-AddressFamily'; Value = 'IPv5'; Words = 'IPv4' }
    ) {
        $arguments = @{ $What.Substring(1) = $Value }
        { Get-HostRoute @arguments } | Should -Throw "*$($What.Substring(1))*$Value*$Words*"
    }
    It 'reports a piped route that is gone, and emits the others' {
        Invoke-Ip 'route add 10.1.0.0/16 via 192.168.253.7'
        Invoke-Ip 'route add 10.2.0.0/16 via 192.168.253.7'
        $routes = Get-HostRoute 10.1.0.0/16, 10.2.0.0/16
        Invoke-Ip 'route replace 10.1.0.0/16 via 192.168.253.8'
        $again = $routes | Get-HostRoute -ErrorAction SilentlyContinue -ErrorVariable failure
        "$again" | Should -Be '10.2.0.0/16 via 192.168.253.7 dev eth1'
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -Be "RouteNotFound,$command"
        $failure[0].TargetObject | Should -Be $routes[0]
        "$($failure[0])" | Should -BeLike '*route 10.1.0.0/16 via 192.168.253.7 dev eth1: *(ESRCH): *has*10.1.0.0/16 via 192.168.253.8*'
    }
    It 'emits nothing and reports no error on a host without routes' {
        Enter-Lab -Bare
        Get-HostRoute 2>&1 | Should -BeNullOrEmpty
        Get-HostRoute -Table all 2>&1 | ConvertTo-ComparableRoute | Should -Be (Get-IpRoute 'table all')
    }
}

Describe 'Get-HostRoute in a pipeline' {
    BeforeEach { Enter-Lab }

    It 'reads all routes before it emits the first, so that the next command may change the tables: <_> routes of each family' -ForEach 700 {
        $before = Get-AllRoute
        $count = $_
        Invoke-Ip '-batch -' (0..($count - 1) | ForEach-Object {
                "route add 10.77.$($_ -shr 8).$($_ -band 255) via 192.168.253.7 metric $($_ + 1)`n"
                "route add fd00:77::$_/128 via fd00:253::7`n"
            })
        $removed = Get-HostRoute | Where-Object { $_.Destination -like '10.77.*' -or $_.Destination -like 'fd00:77:*' } |
            Remove-HostRoute -Confirm:$false -PassThru
        $removed | Should -HaveCount (2 * $count)
        Get-AllRoute | Should -Be $before
        Get-HostRoute | Where-Object { $_.Protocol -eq 'Boot' -and $_.Destination -ne '0.0.0.0/0' } | Should -BeNullOrEmpty
    }
    It 'closes its socket if the pipeline stops early' {
        Invoke-Ip 'route add 10.1.0.0/16 via 192.168.253.7'
        $before = Get-OpenSocket
        foreach ($n in 1..20) {
            try { Get-HostRoute -Table all | ForEach-Object { throw 'enough' } } catch { "$_" | Should -Be 'enough' }
        }
        Get-OpenSocket | Should -Be $before
    }
    It 'reads the tables of the namespace of -NetworkNamespace only' {
        Invoke-Ip 'route add 10.1.0.0/16 via 192.168.253.7 metric 5'
        $expected = Get-IpRoute
        $file = [System.IO.File]::OpenHandle('/proc/thread-self/ns/net')
        try {
            Enter-Lab -Bare
            $there = @{ NetworkNamespace = "/proc/self/fd/$($file.DangerousGetHandle())" }
            Get-HostRoute @there | ConvertTo-ComparableRoute | Should -Be $expected
            (Get-HostRoute @there -Metric 5).InterfaceName | Should -Be 'eth1'
            (Get-HostRoute @there -InterfaceName eth1 -Metric 5).Destination | Should -Be '10.1.0.0/16'
            Get-HostRoute @there | Get-HostRoute @there | ConvertTo-ComparableRoute | Should -Be $expected
            Get-HostRoute | Should -BeNullOrEmpty
            $location = $ExecutionContext.SessionState.Path
            $start = $location.CurrentFileSystemLocation
            $null = $location.SetLocation('/proc/self/fd')
            try { Get-HostRoute -NetworkNamespace "./$($file.DangerousGetHandle())" -Metric 5 | Should -HaveCount 1 }
            finally { $null = $location.SetLocation($start.ProviderPath) }
            (Get-Failure { Get-HostRoute -InterfaceName eth1 }).FullyQualifiedErrorId | Should -Be "InterfaceNotFound,$command"
        }
        finally { $file.Dispose() }
    }
    It 'reports NamespaceNotFound for -NetworkNamespace <_>' -ForEach 'no-such', '/no/such/file', '/etc/hostname', '/proc' {
        $failure = Get-Failure { Get-HostRoute -NetworkNamespace $_ }
        $failure.FullyQualifiedErrorId | Should -Be "NamespaceNotFound,$command"
        $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        "$failure" | Should -BeLike "*$_*"
    }
}
