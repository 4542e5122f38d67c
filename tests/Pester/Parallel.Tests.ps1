BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    $manifest = "$checkout/SealosRoute.psd1"
    $handles = [System.Collections.Generic.List[System.IDisposable]]::new()

    # Makes some hosts beside this one, and gives the paths of their namespaces. The thread ends on a bare host.
    function New-OtherHost([int] $Count) {
        Clear-OtherHost
        foreach ($n in 1..$Count) {
            Enter-Lab
            $handle = [System.IO.File]::OpenHandle('/proc/thread-self/ns/net')
            $handles.Add($handle)
            "/proc/$PID/fd/$($handle.DangerousGetHandle())"
        }
        Enter-Lab -Bare
    }

    # With their last handles, they disappear.
    function Clear-OtherHost {
        foreach ($handle in $handles) { $handle.Dispose() }
        $handles.Clear()
    }

    function Get-HostThere([string] $Namespace) {
        nsenter "--net=$Namespace" ip -4 -o route show root 10.0.0.0/8 | ForEach-Object { $_.Split(' ')[0] }
    }
}
AfterAll {
    Clear-OtherHost
    Exit-Lab
}

Describe 'Several at once' {
    BeforeEach { $namespaces = @(New-OtherHost 4) }

    It 'Start-ThreadJob: each job works in the namespace that it names' {
        $jobs = foreach ($n in 0..3) {
            Start-ThreadJob -InitializationScript ([scriptblock]::Create("Import-Module '$manifest'")) -ArgumentList $n, $namespaces[$n] {
                param($number, $namespace)
                $hosts = 1..200 | ForEach-Object { "10.$number.0.$_" }
                $added = $hosts | Add-HostRoute -Gateway 192.168.253.7 -NetworkNamespace $namespace
                $added | Select-Object -Last 100 | Remove-HostRoute -NetworkNamespace $namespace
                Get-HostRoute -Gateway 192.168.253.7 -NetworkNamespace $namespace
            }
        }
        $routes = $jobs | Receive-Job -Wait -AutoRemoveJob -ErrorAction Stop
        $routes | Should -HaveCount 400
        foreach ($n in 0..3) { Get-HostThere $namespaces[$n] | Should -Be @(1..100 | ForEach-Object { "10.$n.0.$_" }) }
        Invoke-Ip 'route show' | Should -BeNullOrEmpty
    }
    It 'ForEach-Object -Parallel: one cmdlet many times, in the same namespace' {
        $there = $namespaces[0]
        $failures = 1..40 | ForEach-Object -ThrottleLimit 8 -Parallel {
            if (-not (Get-Module SealosRoute)) { Import-Module $using:manifest }
            $route = Add-HostRoute "10.0.0.$_" 192.168.253.7 -NetworkNamespace $using:there
            if ("$route" -ne "10.0.0.$_ via 192.168.253.7 dev eth1") { "$_ is $route" }
            if ($_ % 2) { Remove-HostRoute "10.0.0.$_" -NetworkNamespace $using:there }
        }
        $failures | Should -BeNullOrEmpty
        Get-HostThere $there | Should -HaveCount 20
    }
    It 'ForEach-Object -Parallel: an error stays with the job that made it' {
        $errors = $namespaces | ForEach-Object -Parallel {
            Import-Module $using:manifest
            Remove-HostRoute 10.0.0.1 -NetworkNamespace $_ 2>&1
        }
        $errors | Should -HaveCount 4
        $errors.FullyQualifiedErrorId | Should -BeLike 'RouteNotFound,*'
    }
    It 'a watch in a job sees what this thread does there' {
        $there = @{ NetworkNamespace = $namespaces[0] }
        $job = Start-ThreadJob -ArgumentList $manifest, $namespaces[0] {
            param($manifest, $namespace)
            Import-Module $manifest
            Watch-HostRoute -Current -AddressFamily IPv4 -NetworkNamespace $namespace -Timeout 20 |
                Where-Object { "$($_.Route.Destination)" -eq '10.0.0.1/32' } | Select-Object -First 1
        }
        Add-HostRoute 10.0.0.1 192.168.253.7 @there > $null
        "$($job | Receive-Job -Wait -AutoRemoveJob)" | Should -Be 'Added 10.0.0.1 via 192.168.253.7 dev eth1'
    }
}

Describe 'Another process' {
    BeforeEach { $there = @{ NetworkNamespace = New-OtherHost 1 } }

    It 'Start-Job: its routes come back as copies, which can be removed and added again' {
        Add-HostRoute -Destination 10.1.0.0/16 -NextHop 'via 192.168.253.7', 'dev eth0' -Mtu 1400 @there > $null
        Add-HostRoute 10.2.0.1 192.168.253.7 -Metric 5 -Protocol bird @there > $null
        $before = Get-HostRoute -Destination 10.1.0.0/16, 10.2.0.1 @there | ForEach-Object ToString
        $copies = Start-Job -ArgumentList $manifest, $there.NetworkNamespace {
            param($manifest, $namespace)
            Import-Module $manifest
            Get-HostRoute -Destination 10.1.0.0/16, 10.2.0.1 -NetworkNamespace $namespace
        } | Receive-Job -Wait -AutoRemoveJob -ErrorAction Stop
        $copies | Should -HaveCount 2
        $copies[0].psobject.TypeNames[0] | Should -BeLike 'Deserialized.*.HostRoute'
        $copies | Remove-HostRoute -Confirm:$false @there
        Get-HostThere $there.NetworkNamespace | Should -BeNullOrEmpty
        $copies | Add-HostRoute @there | ForEach-Object ToString | Should -Be $before
        Get-HostRoute -Destination 10.1.0.0/16, 10.2.0.1 @there | ForEach-Object ToString | Should -Be $before
    }
    It 'Start-Job: a route that goes there as an argument is a copy too, and is removed' {
        $route = Add-HostRoute 10.2.0.1 192.168.253.7 -Metric 5 @there
        Start-Job -ArgumentList $manifest, $there.NetworkNamespace, $route {
            param($manifest, $namespace, $route)
            Import-Module $manifest
            $route | Remove-HostRoute -NetworkNamespace $namespace
        } | Receive-Job -Wait -AutoRemoveJob -ErrorAction Stop
        Get-HostThere $there.NetworkNamespace | Should -BeNullOrEmpty
    }
    It 'Start-Job: an error comes back with its id and its target' {
        $failure = Start-Job -ArgumentList $manifest, $there.NetworkNamespace {
            param($manifest, $namespace)
            Import-Module $manifest
            Remove-HostRoute 10.0.0.1 -NetworkNamespace $namespace
        } | Receive-Job -Wait -AutoRemoveJob 2>&1
        $failure.FullyQualifiedErrorId | Should -BeLike 'RouteNotFound,*'
        "$($failure.TargetObject)" | Should -Be '10.0.0.1'
    }
}

Describe 'Invoke-Command' {
    BeforeEach { Enter-Lab }

    It 'runs a block in this session, on this host' {
        $added = Invoke-Command { param($gateway) Add-HostRoute 10.0.0.1 $gateway } -ArgumentList 192.168.253.7
        "$added" | Should -Be '10.0.0.1 via 192.168.253.7 dev eth1'
        '10.0.0.1' | & { process { Invoke-Command { Remove-HostRoute $args[0] } -ArgumentList $_ } }
        Invoke-Ip 'route show 10.0.0.1' | Should -BeNullOrEmpty
    }
    It 'gives the pipeline as input to a block' {
        '10.0.0.1', '10.0.0.2' | Invoke-Command { $input | Add-HostRoute -Gateway 192.168.253.7 } | Should -HaveCount 2
        Invoke-Ip 'route show root 10.0.0.0/24' | Should -HaveCount 2
    }
}
