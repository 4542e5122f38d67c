# Routes of every kind, one line of 'ip -batch' each. Dot-source this file after Lab.ps1.

# Next hop objects and groups of them, which routes refer to. They belong to no table.
$nextHopObjects = @'
nexthop add id 1 via 192.168.253.7 dev eth1
nexthop add id 2 via 192.168.160.7 dev eth0
nexthop add id 3 group 1/2,5
nexthop add id 61 via fd00:253::7 dev eth1
nexthop add id 62 via fd00:160::7 dev eth0
nexthop add id 63 group 61/62,7
'@

# Every type, every attribute, and prefixes, protocols, metrics and tables of every size. No two have the same destination, metric and type of
# service in one table.
$distinctRoutes = @'
route add 0.0.0.0/1 via 192.168.253.7
route add 10.1.0.0/16 via 192.168.253.7 proto static metric 5 src 192.168.160.243
route add 10.1.0.0/16 via 192.168.160.7 proto 222 metric 4294967295
route add 10.1.2.0/23 via 192.168.253.8 proto zebra metric 2147483648
route add 10.2.0.0/31 dev eth0
route add 10.2.0.4 dev eth1 scope host src 192.168.253.129
route add 10.2.0.5 via 192.168.253.7 scope site
route add 10.2.0.6 dev eth1 scope 17 proto 0
route add 10.4.0.0/16 via 10.200.0.1 dev eth0 onlink
route add 10.5.0.0/16 via inet6 fd00:253::7 dev eth1
route add 10.6.0.0/16 nexthop via 192.168.253.7 weight 3 nexthop dev eth0 weight 256 nexthop via 10.200.0.1 dev eth0 onlink
route add 10.6.1.0/24 metric 7 nexthop via inet6 fd00:160::7 dev eth0 weight 2 nexthop via 192.168.253.8 realms 3/4
route add 10.7.0.0/16 nhid 1
route add 10.7.1.0/24 nhid 3 metric 9 proto bird
route add 10.8.0.0/16 via 192.168.253.7 mtu lock 1400 advmss 1360 window 9000 initcwnd 20 initrwnd 30 rtt 100ms rttvar 20ms quickack 1
route add 10.8.1.0/24 via 192.168.253.7 mtu 1400 ssthresh 7 cwnd lock 8 reordering 5 hoplimit 9 rto_min 200ms features ecn congctl reno
route add 10.9.0.0/16 via 192.168.253.7
route add tos 0x10 10.9.0.0/16 via 192.168.253.8
route add 10.10.0.0/16 via 192.168.253.7 realms 3/5
route add 10.11.0.0/16 encap ip id 5 dst 192.168.253.9 via 192.168.253.7
route add blackhole 10.20.0.0/16 proto bird
route add unreachable 10.21.0.0/16 metric 7
route add prohibit 10.22.0.0/16 proto 255
route add throw 10.23.0.0/16
route add local 10.24.0.1 dev eth0
route add broadcast 10.24.0.255 dev eth0
route add anycast 10.24.0.7 dev eth0
route add multicast 239.1.0.0/16 dev eth0
route add default via 192.168.160.1 metric 100
route add default via 192.168.253.1 table 100
route add 10.1.0.0/16 via 192.168.160.8 table 100 proto dhcp
route add blackhole default table 253
route add 10.1.0.0/16 dev eth0 table 256
route add 10.40.0.0/13 dev eth0 table 4294967295 metric 1
route add ::/1 via fd00:253::7
route add fd00:1::/32 via fd00:253::7 proto static metric 5 src fd00:160::243
route add fd00:1::/32 via fd00:160::7 proto 222 metric 4294967295
route add fd00:1::/33 via fd00:253::8 proto zebra metric 2147483648
route add fd00:2::/127 dev eth0
route add fd00:2::4 dev eth1 src fd00:253::129 pref low
route add fd00:2::5 via fe80::7 dev eth1 pref high
route add fd00:4::/64 via fd00:200::1 dev eth0 onlink
route add fd00:6::/64 nexthop via fd00:253::7 weight 3 nexthop via fd00:160::7 dev eth0 weight 256
route add fd00:6:1::/64 metric 7 nexthop via fe80::7 dev eth0 nexthop via fd00:200::1 dev eth1 weight 9 onlink
route add fd00:7::/64 nhid 61
route add fd00:7:1::/64 nhid 63 metric 9 proto bird
route add fd00:8::/64 via fd00:253::7 mtu lock 1400 advmss 1340 window 9000 initcwnd 20 initrwnd 30 rtt 100ms rttvar 20ms quickack 1
route add fd00:8:1::/64 via fd00:253::7 mtu 1400 ssthresh 7 cwnd lock 8 reordering 5 hoplimit 9 rto_min 200ms features ecn congctl reno
route add fd00:9::/64 via fd00:253::7 expires 50000
route add fd00:9:1::/64 dev eth0 expires 60000 pref high proto ra
route add fd00:10::/64 from fd00:253::/64 via fd00:253::7
route add fd00:10::/64 from fd00:160::243 via fd00:160::7
route add fd00:11::/64 encap ip6 id 5 dst fd00:253::9 via fd00:253::7
route add blackhole fd00:20::/64 proto bird
route add unreachable fd00:21::/64 metric 7
route add prohibit fd00:22::/64 proto 255
route add throw fd00:23::/64
route add local fd00:24::1 dev eth0
route add anycast fd00:24::7 dev eth0
route add multicast ff05::/64 dev eth0
route add ::/0 via fd00:160::1 metric 100
route add ::/0 via fd00:253::1 table 100
route add fd00:1::/32 via fd00:160::8 table 100 proto dhcp
route add blackhole ::/0 table 253
route add fd00:1::/32 dev eth0 table 256
route add fd00:40::/29 dev eth0 table 4294967295 metric 1
'@

# Several routes with the same destination and metric in one table: the first one decides.
$twinRoutes = @'
route append 10.30.0.0/16 via 192.168.253.8 metric 9
route append 10.30.0.0/16 via 192.168.253.7 metric 9 proto static
route append 10.30.0.0/16 dev eth0 metric 9
route append blackhole 10.30.0.0/16 metric 9
route append default dev eth0
route append fd00:30::/64 dev eth1 metric 9
route append fd00:30::/64 dev eth0 metric 9
'@

# Adds these routes on the host of the thread's namespace.
function Add-EveryRoute([switch] $Twins) {
    Invoke-Ip '-batch -' $nextHopObjects
    Invoke-Ip '-batch -' $distinctRoutes
    if ($Twins) { Invoke-Ip '-batch -' $twinRoutes }
}

# The routes that iproute2 lists, IPv4 first, in the form of ConvertTo-ComparableRoute.
function Get-IpRoute([string] $Filter = '', [string[]] $Family = @('-4', '-6')) {
    foreach ($option in $Family) { Invoke-Ip "$option route show $Filter" | ConvertTo-ComparableRoute }
}

# Drops the rest of a lifetime, which changes, and what no property of a route shows: the parameters of an encapsulation, and the realms of a
# next hop.
function ConvertTo-ComparableRoute {
    foreach ($line in $input) {
        "$line" -replace 'expires \d+sec', 'expires' -replace '(encap \w+) .*?(?= via)', '$1' -replace '(nexthop .*) realms \d+/\d+', '$1'
    }
}

# The differences between two lists of lines: the lines that only one has, or else the first line at another position. Nothing if they are equal.
function Compare-Line([string[]] $Actual, [string[]] $Expected) {
    $difference = @(
        $Expected | Where-Object { $_ -cnotin $Actual } | ForEach-Object { "missing: $_" }
        $Actual | Where-Object { $_ -cnotin $Expected } | ForEach-Object { "too many: $_" }
    )
    if ($difference) { return $difference }
    if ($Actual.Count -ne $Expected.Count) { return "$($Actual.Count) lines instead of $($Expected.Count)" }
    for ($i = 0; $i -lt $Expected.Count; $i++) {
        if ($Actual[$i] -cne $Expected[$i]) { return "line ${i}: $($Actual[$i]) instead of: $($Expected[$i])" }
    }
}
