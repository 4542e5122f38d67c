BeforeAll { . "$PSScriptRoot/Lab.ps1" }
AfterAll { Exit-Lab }

Describe 'SEALOSROUTE_TRACE' {
    BeforeEach { Enter-Lab }

    It 'prints the conversation line by line, and the output of the cmdlets stays as it is' {
        $command = '"$(Add-HostRoute 10.0.0.1 192.168.253.7)"; "$(Get-HostRoute 10.0.0.1)"; Remove-HostRoute 10.0.0.1; "end"'
        $plain = Invoke-Shell $command
        $traced = Invoke-Shell "`$env:SEALOSROUTE_TRACE = 1; $command"
        $traced.Where({ $_ -notlike 'netlink *' }) | Should -Be $plain

        $lines = $traced.Where({ $_ -like 'netlink *' })
        $lines[0] | Should -BeLike ('netlink 1 send RTM_NEWROUTE 52 bytes seq 1 REQUEST ACK ECHO EXCL CREATE: ' +
            'inet 10.0.0.1/32 via 192.168.253.7 table 254 proto boot')
        $lines[1] | Should -BeLike 'netlink 1 recv RTM_NEWROUTE * seq 1 EXCL CREATE: inet 10.0.0.1/32 via 192.168.253.7 dev #* table 254 proto boot'
        $lines[2] | Should -Be 'netlink 1 recv NLMSG_ERROR 36 bytes seq 1 CAPPED: acknowledged'
        $lines -match 'recv RTM_DELROUTE .*: inet 10.0.0.1/32 via 192.168.253.7 ' | Should -HaveCount 1
    }
    It 'prints the kernel''s refusal' {
        $lines = Invoke-Shell '$env:SEALOSROUTE_TRACE = 1; Add-HostRoute 10.0.0.1 10.99.99.99 2>$null'
        $lines -match 'recv NLMSG_ERROR .*: ENETUNREACH "Nexthop has invalid gateway"$' | Should -HaveCount 1
    }
    It 'prints what a watching command hears' {
        $lines = Invoke-Shell ('$env:SEALOSROUTE_TRACE = 1; $seen = 0; Watch-HostRoute -Current | ForEach-Object { ' +
            'if (-not $seen++) { $null = Add-HostRoute 10.0.0.1 192.168.253.7 }; $_ } | Where-Object { "$_" -match "10.0.0.1 " } | ' +
            'Select-Object -First 1')
        $lines -match '^netlink \d+ recv RTM_NEWROUTE \d+ bytes seq \d+ .*: inet 10.0.0.1/32 via 192.168.253.7 ' | Should -Not -BeNullOrEmpty
    }
    It 'prints nothing if it is not 1' {
        Invoke-Shell '$env:SEALOSROUTE_TRACE = 0; $null = Get-HostRoute; "end"' | Should -Be 'end'
    }
}
