# A second host beside the one that a test is on: for cmdlets that are told where to work. Dot-sourced after Lab.ps1.

$otherHost = @{ Handle = $null }

# Makes the complete host and leaves it for a bare one; gives the path of the namespace that was left.
function Enter-LabBeside {
    Exit-OtherHost
    Enter-Lab
    $otherHost.Handle = [System.IO.File]::OpenHandle('/proc/thread-self/ns/net')
    Enter-Lab -Bare
    "/proc/$PID/fd/$($otherHost.Handle.DangerousGetHandle())"
}

# With its last handle, the host that was left disappears.
function Exit-OtherHost {
    if ($otherHost.Handle) {
        $otherHost.Handle.Dispose()
        $otherHost.Handle = $null
    }
}

# iproute2 on that host, as Invoke-Ip.
function Invoke-OtherIp([string] $Arguments) {
    $path = "/proc/$PID/fd/$($otherHost.Handle.DangerousGetHandle())"
    foreach ($line in & nsenter "--net=$path" ip -o @($Arguments.Split(' '))) {
        $text = ($line -replace '[\s\\]+', ' ').Trim()
        if ($text) { $text }
    }
}
