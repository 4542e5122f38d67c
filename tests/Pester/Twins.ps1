# Makes the same change twice, once with iproute2 and once with a cmdlet, and compares all tables. Dot-source it after Lab.ps1.

# All routes with every detail that iproute2 prints, without those that the kernel adds in the background and without the rest of a lifetime.
function Get-RouteDetail {
    Invoke-Ip '-d route show table all' | Where-Object { $_ -notmatch ' table local proto kernel |^nh_info ' } |
        ForEach-Object { $_ -replace ' expires \d+sec', ' expires' }
}

# Asserts that a command adds exactly the route that 'ip route add' adds, and emits it.
function Assert-SameAddition([scriptblock] $Add, [string] $Spec, [string] $Ip) {
    $before = Get-RouteDetail
    Invoke-Ip "$Ip route add $Spec"
    $expected = Get-RouteDetail
    $expected | Should -HaveCount ($before.Count + 1)
    Invoke-Ip "$Ip route del $Spec"
    $route = & $Add
    Get-RouteDetail | Should -Be $expected
    $route | Should -BeOfType [SealosRoute.HostRoute]
    (Invoke-Ip "$Ip route show table all") -replace ' expires \d+sec', ' expires' |
        Should -Contain ("$route" -replace ' expires \d+sec', ' expires') -Because 'the route is emitted'
}
