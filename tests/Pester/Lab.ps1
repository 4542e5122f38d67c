# What the suites share; each dot-sources it in its BeforeAll. Every test has a network namespace of its own, new and complete, so that the
# machine's own network is never touched. Where that is not possible, every test is skipped and says why.

$checkout = [System.IO.Path]::GetFullPath("$PSScriptRoot/../..")
$testing = "$PSScriptRoot/bin/SealosRoute.Testing.dll"
if (-not [System.IO.File]::Exists($testing)) {
    throw "There is no '$testing'. Run 'dotnet build' in '$checkout' first."
}
$null = [System.Reflection.Assembly]::LoadFrom($testing)
if (-not (Get-Module SealosRoute)) {
    Import-Module "$checkout/SealosRoute.psd1"
}

# The namespace that the thread is in, and what keeps it from entering one.
$obstacle = ''
$null = [SealosRoute.Testing.NetworkNamespace]::CanEnter([ref]$obstacle)
$lab = @{ Entered = $null; Obstacle = $obstacle }

# A host with two interfaces, each linked to a peer, and its default route through the second. The peers come up first, so that each link
# works from the moment its own end is up; and no address comes by itself, so that the host is complete when the last line is done.
$topology = @'
link add eth0 type veth peer name eth0-peer
link add eth1 type veth peer name eth1-peer
link set eth0-peer up addrgenmode none
link set eth1-peer up addrgenmode none
link set eth0 up addrgenmode none
link set eth1 up addrgenmode none
address add 192.168.160.243/24 dev eth0
address add 192.168.253.129/24 dev eth1
address add fd00:160::243/64 dev eth0 nodad
address add fd00:253::129/64 dev eth1 nodad
route add default via 192.168.253.1
'@

# Puts the thread onto that host, as new, or onto a bare one, which has nothing but lo. A BeforeEach calls it before a test can do anything;
# Exit-Lab brings the thread back in the end.
function Enter-Lab([switch] $Bare) {
    if ($lab.Obstacle) {
        Set-ItResult -Skipped -Because $lab.Obstacle
    }
    Exit-Lab
    $lab.Entered = [SealosRoute.Testing.NetworkNamespace]::Enter()
    if (-not $Bare) { Invoke-Ip '-batch -' $topology }
}

function Exit-Lab {
    if ($lab.Entered) {
        $lab.Entered.Dispose()
        $lab.Entered = $null
    }
}

# iproute2, which prepares a test and witnesses what a cmdlet did: what it prints, line by line, one line for each object.
function Invoke-Ip([string] $Arguments, [string] $InputText = '') {
    if (-not $lab.Entered) {
        throw "'ip $Arguments' is meant for a test's own network."
    }
    foreach ($line in [SealosRoute.Testing.NetworkNamespace]::Ip("-o $Arguments", $InputText).Split("`n")) {
        $text = ($line -replace '[\s\\]+', ' ').Trim()
        if ($text) { $text }
    }
}

# Waits for what the kernel does in its own time, until iproute2 shows it.
function Wait-Ip([string] $Arguments, [string] $Pattern) {
    $patience = [System.Diagnostics.Stopwatch]::StartNew()
    while ("$(Invoke-Ip $Arguments)" -notlike "*$Pattern*") {
        if ($patience.Elapsed.TotalSeconds -gt 20) { throw "'ip $Arguments' never showed '$Pattern', but: $(Invoke-Ip $Arguments)" }
    }
}

# All routes of all tables but the local one, which is the kernel's: IPv6 fills it in the background.
function Get-AllRoute {
    Invoke-Ip 'route show table all' | Where-Object { $_ -notlike '* table local *' }
}

# What iproute2 says when the kernel refuses a change.
function Get-IpRefusal([string] $Arguments) {
    { Invoke-Ip $Arguments } | Should -Throw -PassThru
}

# The errors of a command that must do nothing but fail.
function Get-Failure([scriptblock] $Command) {
    $records = try { & $Command 2>&1 } catch { $_ }
    foreach ($record in $records) {
        if ($record -isnot [System.Management.Automation.ErrorRecord]) { throw "It emitted '$record'." }
        $record
    }
}

# Runs a command in a new shell of the same kind, on the same host, and gives the lines that it prints. Without privilege, it is root of a
# user namespace of its own, and so nobody to the host's network. With answers, they are what its user types when it asks.
function Invoke-Shell([string] $Command, [switch] $Unprivileged, [string[]] $Answer) {
    $line = @(if ($Unprivileged) { 'unshare', '--map-root-user', '--' }) + (& "$checkout/tests/Shell.ps1")
    $start = "`$PSStyle.OutputRendering = 'PlainText'; Import-Module '$checkout/SealosRoute.psd1'"
    $program, $arguments = $line + '-NoProfile' + @(if (-not $Answer) { '-NonInteractive' }) + '-Command' + "$start; $Command"
    foreach ($text in @(if ($Answer) { $Answer }) | & $program @arguments 2>&1) {
        if ("$text".Trim()) { "$text".TrimEnd() }
    }
}
