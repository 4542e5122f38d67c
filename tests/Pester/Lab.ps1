# Shared by the suites: each dot-sources this file in its BeforeAll. Every test has a new, complete network namespace of its own, so that no
# test changes the machine's own network. If namespaces cannot be used, every test is skipped with the reason.

$checkout = [System.IO.Path]::GetFullPath("$PSScriptRoot/../..")
$testing = "$PSScriptRoot/bin/SealosRoute.Testing.dll"
if (-not [System.IO.File]::Exists($testing)) {
    throw "There is no '$testing'. Run 'dotnet build' in '$checkout' first."
}
$null = [System.Reflection.Assembly]::LoadFrom($testing)
if (-not (Get-Module SealosRoute)) {
    Import-Module "$checkout/SealosRoute.psd1"
}

# Entered is the namespace that the thread is in. Obstacle is the reason why no namespace can be entered, or empty.
$obstacle = ''
$null = [SealosRoute.Testing.NetworkNamespace]::CanEnter([ref]$obstacle)
$lab = @{ Entered = $null; Obstacle = $obstacle }

# A host with two interfaces, each linked to a peer, and a default route through the second. The peers come up first, so that each link has
# carrier as soon as its own end is up. The kernel adds no addresses by itself, so that the host is complete after the last line.
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

# Puts the thread into a new namespace with that host, or with -Bare into a new namespace that has only lo. Each BeforeEach calls it;
# Exit-Lab in AfterAll brings the thread back.
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

# Runs iproute2, which prepares a test and shows the effect of a cmdlet. Emits the printed lines, one for each object.
function Invoke-Ip([string] $Arguments, [string] $InputText = '') {
    if (-not $lab.Entered) {
        throw "'ip $Arguments' must run in a test's own network namespace: call Enter-Lab first."
    }
    foreach ($line in [SealosRoute.Testing.NetworkNamespace]::Ip("-o $Arguments", $InputText).Split("`n")) {
        $text = ($line -replace '[\s\\]+', ' ').Trim()
        if ($text) { $text }
    }
}

# Waits until iproute2 shows an effect that the kernel produces in the background.
function Wait-Ip([string] $Arguments, [string] $Pattern) {
    $patience = [System.Diagnostics.Stopwatch]::StartNew()
    while ("$(Invoke-Ip $Arguments)" -notlike "*$Pattern*") {
        if ($patience.Elapsed.TotalSeconds -gt 20) { throw "'ip $Arguments' never showed '$Pattern', but: $(Invoke-Ip $Arguments)" }
    }
}

# All routes of all tables except local, which the kernel fills: for IPv6 in the background.
function Get-AllRoute {
    Invoke-Ip 'route show table all' | Where-Object { $_ -notlike '* table local *' }
}

# The error of iproute2 for a change that the kernel refuses.
function Get-IpRefusal([string] $Arguments) {
    { Invoke-Ip $Arguments } | Should -Throw -PassThru
}

# The errors of a command that must not emit anything else.
function Get-Failure([scriptblock] $Command) {
    $records = try { & $Command 2>&1 } catch { $_ }
    foreach ($record in $records) {
        if ($record -isnot [System.Management.Automation.ErrorRecord]) { throw "It emitted '$record'." }
        $record
    }
}

# Runs a command in a new shell of the same kind, on the same host, and emits the printed lines. With -Unprivileged, the shell is root in a
# user namespace of its own, and so has no privilege over the host's network. -Answer gives the lines that the user types at prompts.
function Invoke-Shell([string] $Command, [switch] $Unprivileged, [string[]] $Answer) {
    $line = @(if ($Unprivileged) { 'unshare', '--map-root-user', '--' }) + (& "$checkout/tests/Shell.ps1")
    $start = "`$PSStyle.OutputRendering = 'PlainText'; Import-Module '$checkout/SealosRoute.psd1'"
    $program, $arguments = $line + '-NoProfile' + @(if (-not $Answer) { '-NonInteractive' }) + '-Command' + "$start; $Command"
    foreach ($text in @(if ($Answer) { $Answer }) | & $program @arguments 2>&1) {
        if ("$text".Trim()) { "$text".TrimEnd() }
    }
}
