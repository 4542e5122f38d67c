BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    $import = "Import-Module '$checkout/SealosRoute.psd1';"

    # Runs a new shell to its end, with lines for its standard input, and gives its exit code and what it printed on either stream.
    function Invoke-Program([string[]] $Arguments, [string[]] $Line = @()) {
        $program, $all = @(& "$checkout/tests/Shell.ps1") + '-NoProfile', '-NonInteractive' + $Arguments
        $errors = "$TestDrive/errors.txt"
        $output = $Line | & $program @all 2> $errors
        @{ ExitCode = $LASTEXITCODE; Output = $output; Errors = [System.IO.File]::ReadAllText($errors) }
    }
}
AfterAll { Exit-Lab }

Describe 'A script' {
    BeforeEach { Enter-Lab }

    Context 'with a cmdlet that fails' {
        It 'ends with exit code <ExitCode>: pwsh -Command "<Command>"' -ForEach @(
            @{ Command = 'Remove-HostRoute 10.0.0.1'; ExitCode = 1 }
            @{ Command = "Remove-HostRoute 10.0.0.1; 'went on'"; ExitCode = 0; Output = 'went on' }
            @{ Command = "Remove-HostRoute 10.0.0.1 -ErrorAction Stop; 'went on'"; ExitCode = 1 }
            @{ Command = "Remove-HostRoute 10.0.0.1 || 'not removed'"; ExitCode = 0; Output = 'not removed' }
            @{ Command = "Add-HostRoute 10.0.0.1 192.168.253.7 > `$null && 'added'"; ExitCode = 0; Output = 'added' }
            @{ Command = "'10.0.0.1', '10.0.0.2' | Remove-HostRoute; exit `$Error.Count"; ExitCode = 2 }
            @{ Command = 'Test-DefaultRouteHost 192.168.160.243'; ExitCode = 0; Output = 'False' }
            @{ Command = 'if (-not (Test-DefaultRouteHost 192.168.160.243)) { exit 3 }'; ExitCode = 3 }
        ) {
            $run = Invoke-Program '-Command', "$import $Command"
            $run.ExitCode | Should -Be $ExitCode
            $run.Output | Should -Be $Output
        }
        It 'ends with exit code <ExitCode> as a file: <Text>' -ForEach @(
            @{ Text = 'Remove-HostRoute 10.0.0.1'; ExitCode = 0 }
            @{ Text = '$ErrorActionPreference = "Stop"; Remove-HostRoute 10.0.0.1; exit 5'; ExitCode = 1 }
            @{ Text = 'try { Remove-HostRoute 10.0.0.1 -ErrorAction Stop } catch { exit 7 }'; ExitCode = 7 }
        ) {
            Set-Content "$TestDrive/script.ps1" "$import $Text"
            (Invoke-Program '-File', "$TestDrive/script.ps1").ExitCode | Should -Be $ExitCode
        }
        It 'writes its errors to standard error, and its output to standard output' {
            $run = Invoke-Program '-Command', "$import Remove-HostRoute 10.0.0.1; Test-DefaultRouteHost 192.168.253.129"
            $run.Output | Should -Be 'True'
            $run.Errors | Should -Match 'Remove route 10\.0\.0\.1: No such process \(ESRCH\)'
        }
        It 'says which line it stands on' {
            Set-Content "$TestDrive/script.ps1" $import, 'Remove-HostRoute 10.0.0.1'
            (Invoke-Program '-File', "$TestDrive/script.ps1").Errors | Should -Match 'script\.ps1:2\b'
        }
    }

    Context 'with standard input' {
        It 'adds a route for each line' {
            $run = Invoke-Program '-Command', "$import `$input | Add-HostRoute -Gateway 192.168.253.7 > `$null" '10.0.0.1', '10.0.0.2'
            $run.ExitCode | Should -Be 0
            Invoke-Ip 'route show root 10.0.0.0/24' | Should -HaveCount 2
        }
        It 'adds a route for each record' {
            $lines = 'Destination,Gateway,Metric', '10.1.0.0/16,192.168.253.7,5', '10.2.0.0/16,192.168.160.7,6'
            $null = Invoke-Program '-Command', "$import `$input | ConvertFrom-Csv | Add-HostRoute" $lines
            Invoke-Ip 'route show root 10.0.0.0/8' | Should -Be @(
                '10.1.0.0/16 via 192.168.253.7 dev eth1 metric 5', '10.2.0.0/16 via 192.168.160.7 dev eth0 metric 6'
            )
        }
        It 'does the statements that it reads there' {
            $statements = $import, 'Add-HostRoute 10.0.0.1 192.168.253.7 > $null', 'exit 4'
            (Invoke-Program '-Command', '-' $statements).ExitCode | Should -Be 4
            Invoke-Ip 'route show 10.0.0.1' | Should -Be '10.0.0.1 via 192.168.253.7 dev eth1'
        }
    }

    Context 'that Ctrl-C stops' {
        BeforeAll {
            # Starts a new shell on this thread's host, and sends it what Ctrl-C sends when it has printed some lines; gives all of its lines.
            function Stop-Program([string] $Command, [int] $After) {
                # A run in the background may have the signal ignored, and a child would inherit that.
                $arguments = @('--default-signal=INT') + (& "$checkout/tests/Shell.ps1") + '-NoProfile', '-Command', "$import $Command"
                $start = [System.Diagnostics.ProcessStartInfo]::new('env', [string[]]$arguments)
                $start.RedirectStandardOutput = $true
                $process = [System.Diagnostics.Process]::Start($start)
                try {
                    $lines = foreach ($n in 1..$After) { $process.StandardOutput.ReadLine() }
                    kill -INT $process.Id
                    $lines
                    $process.StandardOutput.ReadToEnd().Split("`n", [System.StringSplitOptions]::RemoveEmptyEntries)
                    $process.WaitForExit()
                }
                finally {
                    if (-not $process.HasExited) { $process.Kill() }
                    $process.Dispose()
                }
            }
            $hosts = '$(foreach ($n in 0..49999) { "10.$($n -shr 16).$($n -shr 8 -band 255).$($n -band 255)" })'
        }

        It 'while it adds many has added what it told of, and cleans up: <Way>' -ForEach @(
            @{ Way = 'an array'; Command = 'Add-HostRoute -Host {0} -Gateway 192.168.253.7' }
            @{ Way = 'a pipeline'; Command = '{0} | Add-HostRoute -Gateway 192.168.253.7' }
        ) {
            $lines = Stop-Program ("try { $($Command -f $hosts) | ForEach-Object { `"`$_`" } } " +
                "finally { [Console]::WriteLine('cleaned up') }; 'never'") -After 20
            $lines[-1] | Should -Be 'cleaned up'
            $told = $lines.Count - 1
            $told | Should -BeLessThan 50000
            $added = @(Invoke-Ip 'route show root 10.0.0.0/8').Count
            # One may be on its way to the screen, and one on its way from the kernel.
            $added | Should -BeIn $told, ($told + 1), ($told + 2)
        }
        It 'while it watches ends' {
            Invoke-Ip 'route add 10.0.0.1 via 192.168.253.7'
            Stop-Program "Watch-HostRoute -Current -AddressFamily IPv4 | ForEach-Object { `"`$_`" }; 'never'" -After 4 |
                Should -Not -Contain 'never'
        }
    }
}
