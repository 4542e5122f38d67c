$changes = @(
    @{ Cmdlet = 'Add'; Change = { Add-HostRoute 10.0.0.9 192.168.253.7 @there } }
    @{ Cmdlet = 'Remove'; Change = { Remove-HostRoute 10.0.0.1 @there } }
    @{ Cmdlet = 'Set'; Change = { Set-HostRoute 10.0.0.1 -Metric 9 @there } }
)

BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    . "$PSScriptRoot/OtherHost.ps1"
}
AfterAll {
    Exit-OtherHost
    Exit-Lab
}

Describe '-NetworkNamespace' {
    Context 'of another host, while this one has no interfaces' {
        BeforeEach {
            $there = @{ NetworkNamespace = Enter-LabBeside }
            Invoke-OtherIp 'route add 10.0.0.1 via 192.168.253.7 proto static'
            $here = Get-AllRoute
        }

        It 'makes Add-HostRoute add the route there, with the interfaces there' {
            $route = Add-HostRoute 10.0.0.9 192.168.160.7 -InterfaceName eth0 -Source 192.168.160.243 @there
            "$route" | Should -Be '10.0.0.9 via 192.168.160.7 dev eth0 src 192.168.160.243'
            Invoke-OtherIp 'route show 10.0.0.9' | Should -Be "$route"
            $hops = 'dev eth0', 'via 192.168.253.7 weight 2'
            $routes = Add-HostRoute -Destination 10.96.0.0/12, 10.128.0.0/12 -NextHop $hops -Table 300 @there
            $routes.NextHops.InterfaceName | Should -Be 'eth0', 'eth1', 'eth0', 'eth1'
            Invoke-OtherIp 'route show table 300' | Should -HaveCount 2
            Get-AllRoute | Should -Be $here
        }
        It 'makes -IfNotExists and -WhatIf read the tables there' {
            "$(Add-HostRoute 10.0.0.1 192.168.253.7 -IfNotExists @there)" | Should -Be '10.0.0.1 via 192.168.253.7 dev eth1 proto static'
            Add-HostRoute 10.0.0.9 192.168.253.7 -WhatIf @there
            Remove-HostRoute 10.0.0.1 -WhatIf @there
            Set-HostRoute 10.0.0.1 -Metric 9 -WhatIf @there
            Invoke-OtherIp 'route show 10.0.0.9' | Should -BeNullOrEmpty
            Invoke-OtherIp 'route show 10.0.0.1' | Should -Be '10.0.0.1 via 192.168.253.7 dev eth1 proto static'
        }
        It 'makes Remove-HostRoute remove the route there' {
            "$(Remove-HostRoute 10.0.0.1 -InterfaceName eth1 -PassThru @there)" |
                Should -Be '10.0.0.1 via 192.168.253.7 dev eth1 proto static'
            Invoke-OtherIp 'route show 10.0.0.1' | Should -BeNullOrEmpty
            (Get-Failure { Remove-HostRoute 10.0.0.1 @there }).FullyQualifiedErrorId | Should -BeLike 'RouteNotFound,*'
        }
        It 'makes Set-HostRoute change the route there' {
            "$(Set-HostRoute 10.0.0.1 -Gateway 192.168.160.7 -Metric 9 -PassThru @there)" |
                Should -Be '10.0.0.1 via 192.168.160.7 dev eth0 proto static metric 9'
            Invoke-OtherIp 'route show 10.0.0.1' | Should -Be '10.0.0.1 via 192.168.160.7 dev eth0 proto static metric 9'
        }
        It 'takes piped routes of this host: their interfaces are found there by name, not by index' {
            Invoke-Ip '-batch -' @'
link add eth1 type veth peer name other
link set eth1 up addrgenmode none
link set other up addrgenmode none
address add 192.168.253.1/24 dev eth1
route add 10.0.0.9 dev eth1 metric 3
route add 10.0.0.8 via 192.168.253.7 metric 3
'@
            $routes = Get-HostRoute -Metric 3
            $copies = $routes | Add-HostRoute @there
            $copies | ForEach-Object { "$_" } | Should -Be ($routes | ForEach-Object { "$_" })
            $copies[0].InterfaceIndex | Should -Not -Be $routes[0].InterfaceIndex
            Invoke-OtherIp 'route show metric 3' | Should -Be '10.0.0.8 via 192.168.253.7 dev eth1', '10.0.0.9 dev eth1 scope link'
            $routes | Set-HostRoute -Metric 4 @there
            Invoke-OtherIp 'route show metric 4' | Should -HaveCount 2
            $copies | Remove-HostRoute -ErrorAction SilentlyContinue -ErrorVariable failures @there
            $failures | Should -HaveCount 2 -Because 'they have another metric by now'
            Get-HostRoute -Metric 4 @there | Remove-HostRoute @there
            Invoke-OtherIp 'route show metric 4' | Should -BeNullOrEmpty
            $routes[0] | Remove-HostRoute -PassThru | Should -HaveCount 1
        }
        It 'refuses a zone, because it names an interface of this host: <Change>' -ForEach @(
            @{ Change = { Add-HostRoute fd00:9::1 fe80::1%lo @there } }
            @{ Change = { @{ Host = 'fd00:9::1'; Gateway = 'fe80::1%lo' } | Add-HostRoute @there } }
            @{ Change = { Add-HostRoute 10.0.0.9 -NextHop 192.168.253.7, fe80::1%lo @there } }
            @{ Change = { Remove-HostRoute fd00:9::1 -Gateway fe80::1%lo @there } }
            @{ Change = { Set-HostRoute 10.0.0.1 -Gateway fe80::1%lo @there } }
            @{ Change = { Get-HostRoute -Host 10.0.0.1 @there | Add-HostRoute -Gateway fe80::1%lo @there } }
            @{ Change = { Get-HostRoute -Gateway fe80::1%lo @there } }
            @{ Change = { Find-HostRoute fd00:9::1 -Source fe80::1%lo @there } }
        ) {
            $failure = Get-Failure $Change
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidAddress,*'
            "$failure" | Should -BeLike '*fe80::1%1 has a zone, *; name the interface with -InterfaceName.'
        }
        It 'leaves no socket or namespace file open' {
            $files = {
                $links = [System.IO.Directory]::GetFiles('/proc/self/fd') | ForEach-Object { [System.IO.FileInfo]::new($_).LinkTarget }
                ($links -match '^socket:|/ns/net$|^net:').Count
            }
            $null = Add-HostRoute 10.0.0.9 192.168.253.7 @there
            $before = & $files
            foreach ($n in 1..10) {
                Remove-HostRoute 10.0.0.9 @there
                $null = Add-HostRoute 10.0.0.9 192.168.253.7 @there
                Set-HostRoute 10.0.0.1 -Metric $n @there
                $null = Get-Failure { Add-HostRoute 10.0.0.9 10.9.9.9 @there }
            }
            & $files | Should -Be $before
        }
    }

    Context 'that does not exist or cannot be entered' {
        BeforeEach {
            Enter-Lab
            Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7'
            $before = Get-AllRoute
        }

        It 'makes <Cmdlet>-HostRoute report NamespaceNotFound and change nothing here' -ForEach $changes {
            foreach ($none in 'nowhere', '/no/such/file', '..', '/etc/hostname', '/proc', 'nosuch:/x', 'env:/rv1', 'Nosuch::/x') {
                $there = @{ NetworkNamespace = $none }
                $failure = Get-Failure $Change
                $failure.FullyQualifiedErrorId | Should -Be "NamespaceNotFound,SealosRoute.Commands.${Cmdlet}HostRouteCommand"
                $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
                "$failure" | Should -BeLike "*network namespace '$none': *"
            }
            Get-AllRoute | Should -Be $before
        }
        It 'is reported as NamespaceNotFound for a relative path while the current location is another drive' {
            $before = $ExecutionContext.SessionState.Path.CurrentLocation
            $null = $ExecutionContext.SessionState.Path.SetLocation('Env:')
            try { (Get-Failure { Get-HostRoute -NetworkNamespace ./rv1 }).FullyQualifiedErrorId | Should -BeLike 'NamespaceNotFound,*' }
            finally { $null = $ExecutionContext.SessionState.Path.SetLocation($before.ProviderPath) }
        }
        It 'is one error for each record' {
            Get-Failure { '10.0.0.9', '10.0.0.10' | Add-HostRoute -Gateway 192.168.253.7 -NetworkNamespace nowhere } | Should -HaveCount 2
            { Add-HostRoute 10.0.0.9 192.168.253.7 -NetworkNamespace '' } | Should -Throw
            Get-AllRoute | Should -Be $before
        }
        It 'is PermissionDenied without privilege, and the suggested sudo line has -NetworkNamespace' {
            $lines = Invoke-Shell -Unprivileged (
                'Add-HostRoute 10.0.0.9 192.168.253.7 -NetworkNamespace /proc/self/ns/net 2>&1 | ' +
                'ForEach-Object { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)"; "$_" }')
            $lines[0] | Should -Be 'PermissionDenied,SealosRoute.Commands.AddHostRouteCommand PermissionDenied'
            $lines[1] | Should -BeLike ("Enter network namespace '/proc/self/ns/net': *(EPERM)* needs CAP_SYS_ADMIN; " +
                "as root: sudo *Add-HostRoute -Host 10.0.0.9 *-NetworkNamespace /proc/self/ns/net*")
            Get-AllRoute | Should -Be $before
        }
    }
}
