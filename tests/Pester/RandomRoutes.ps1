# Random tables of routes of both families, for the host that Lab.ps1 makes. The same seed gives the same tables.

function Get-Pick([System.Random] $Random, $Items) { @($Items)[$Random.Next(@($Items).Count)] }

# A random number with a random length of 1 to 32 bits: small ones are as likely as large ones.
function Get-RandomNumber([System.Random] $Random) { $Random.NextInt64(1, [long]1 -shl $Random.Next(1, 33)) }

# A prefix of any length within 16.0.0.0/4 or 2000::/4, where no address of the host is.
function Get-RandomPrefix([System.Random] $Random, [int] $Size) {
    $bytes = [byte[]]::new($Size)
    $Random.NextBytes($bytes)
    $bytes[0] = if ($Size -eq 4) { 16 + $bytes[0] % 16 } else { 32 + $bytes[0] % 16 }
    $length = $Random.Next(0, 8 * $Size + 1)
    for ($i = 0; $i -lt $Size; $i++) {
        $kept = [math]::Clamp($length - 8 * $i, 0, 8)
        $bytes[$i] = $bytes[$i] -band (0xff -shl (8 - $kept))
    }
    "$([ipaddress]::new($bytes))/$length"
}

function Get-RandomMetrics([System.Random] $Random) {
    $lock = Get-Pick $Random '', 'lock '
    $all = @(
        "mtu $lock$($Random.Next(1280, 9000))", "advmss $($Random.Next(500, 9000))", "window $($Random.Next(1, 60000))"
        "rtt $($Random.Next(1, 9000))ms", "cwnd $lock$($Random.Next(1, 90))", "hoplimit $($Random.Next(1, 255))"
        "initcwnd $($Random.Next(1, 90))"
        'quickack 1', 'features ecn', 'congctl reno'
    )
    $start = $Random.Next($all.Count)
    $all[$start..($start + $Random.Next(3))] -join ' '
}

# A random way of a route, in the form of iproute2: gateway, interface, next hops or next hop object, and their values.
function Get-RandomWay([System.Random] $Random, [bool] $IsIPv4) {
    $near, $far, $way = if ($IsIPv4) { '192.168.253.', '192.168.160.', '10.200.0.' } else { 'fd00:253::', 'fd00:160::', 'fd00:200::' }
    $number = $Random.Next(2, 128)
    switch ($Random.Next(9)) {
        0 { "via $near$number src $(if ($IsIPv4) { '192.168.160.243' } else { 'fd00:160::243' })" }
        1 { "via $far$number" }
        2 { "dev $(Get-Pick $Random eth0, eth1)" }
        3 { "via $way$number dev eth0 onlink" }
        4 { if ($IsIPv4) { "via inet6 fe80::$number dev eth1" } else { "via fe80::$number dev eth1 pref $(Get-Pick $Random low, high)" } }
        5 { "nexthop via $near$number weight $($Random.Next(1, 257)) nexthop via $far$number weight $($Random.Next(1, 9))" }
        6 { "nexthop via $way$number dev eth0 onlink nexthop via $near$number dev eth1 nexthop via $far$number dev eth0 weight 3" }
        7 { "nhid $(if ($IsIPv4) { Get-Pick $Random 1, 2, 3 } else { Get-Pick $Random 61, 62, 63 })" }
        8 { "via $near$number " + $(if ($IsIPv4) { "realms $($Random.Next(1, 256))/9" } else { "expires $($Random.Next(1000, 90000))" }) }
    }
}

# The lines of 'ip -batch' for a table with a random number. No two routes have the same destination, metric, type of service and source.
function Get-RandomTable([System.Random] $Random) {
    do { $table = Get-RandomNumber $Random } while ($table -in 253, 254, 255)
    $places = [System.Collections.Generic.HashSet[string]]::new()
    foreach ($n in 1..14) {
        $isIPv4 = $n % 2 -eq 0
        $prefix = Get-RandomPrefix $Random $(if ($isIPv4) { 4 } else { 16 })
        $place = "$prefix table $table metric $(Get-RandomNumber $Random)"
        if ($isIPv4 -and $Random.Next(5) -eq 0) { $place += " tos 0x$(($Random.Next(1, 64) * 4).ToString('x'))" }
        $type, $way = if ($Random.Next(4) -gt 0) { 'unicast', (Get-RandomWay $Random $isIPv4) }
        else { Get-Pick $Random blackhole, unreachable, prohibit, throw }

        # The kernel refuses a next hop object in a route with a source prefix.
        if (-not $isIPv4 -and $way -notlike 'nhid*' -and $Random.Next(8) -eq 0) { $place += " from $(Get-RandomPrefix $Random 16)" }
        if (-not $places.Add($place)) { continue }
        $metrics = if ($Random.Next(3) -eq 0) { Get-RandomMetrics $Random }
        "route add $type $place proto $($Random.Next(1, 256)) $metrics $way`n"
    }
}
