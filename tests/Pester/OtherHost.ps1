# A second host beside the one of a test, for -NetworkNamespace. Dot-source it after Lab.ps1.

$otherHost = @{ Handle = $null }

# Makes a complete host, then enters a bare one. Emits the path of the complete host's namespace.
function Enter-LabBeside {
    Exit-OtherHost
    Enter-Lab
    $otherHost.Handle = [System.IO.File]::OpenHandle('/proc/thread-self/ns/net')
    Enter-Lab -Bare
    "/proc/$PID/fd/$($otherHost.Handle.DangerousGetHandle())"
}

# Closes the last handle of the other host, which removes its namespace.
function Exit-OtherHost {
    if ($otherHost.Handle) {
        $otherHost.Handle.Dispose()
        $otherHost.Handle = $null
    }
}

# Runs iproute2 on the other host, as Invoke-Ip does on this one.
function Invoke-OtherIp([string] $Arguments) {
    $path = "/proc/$PID/fd/$($otherHost.Handle.DangerousGetHandle())"
    foreach ($line in & nsenter "--net=$path" ip -o @($Arguments.Split(' '))) {
        $text = ($line -replace '[\s\\]+', ' ').Trim()
        if ($text) { $text }
    }
}
