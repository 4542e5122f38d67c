# The routes of an array, or of a fast pipeline, are sent to the kernel in batches. The result must be the same as with one request for each
# route, in order.

BeforeAll {
    . "$PSScriptRoot/Lab.ps1"
    . "$PSScriptRoot/Twins.ps1"

    function Add-ManyRoute([int] $Count, [string] $Rest = 'via 192.168.160.7') {
        $lines = foreach ($number in 1..$Count) { "route add 10.9.$([math]::Floor($number / 256)).$($number % 256)/32 $Rest" }
        Invoke-Ip '-batch -' ($lines -join "`n")
    }
    function Get-ManyRoute { Get-HostRoute -Table all | Where-Object { "$($_.Destination)" -like '10.9.*' } }
    function Get-DestinationOf([object[]] $Routes) { foreach ($route in $Routes) { "$($route.Destination)" } }
}
AfterAll { Exit-Lab }

Describe 'An array of 300 routes for -InputObject' {
    BeforeEach {
        Enter-Lab
        Add-ManyRoute 300
        $saved = @(Get-ManyRoute)
        $detail = Get-RouteDetail
    }

    It 'is removed and added again; both cmdlets emit every route in order' {
        $saved.Count | Should -Be 300
        $removed = @(Remove-HostRoute -InputObject $saved -PassThru)
        Get-DestinationOf $removed | Should -Be (Get-DestinationOf $saved)
        @(Get-ManyRoute).Count | Should -Be 0

        $added = @(Add-HostRoute -InputObject $saved)
        Get-DestinationOf $added | Should -Be (Get-DestinationOf $saved)
        $added[0].InterfaceName | Should -Be 'eth0'
        Get-RouteDetail | Should -Be $detail
    }
    It 'is removed and added again as records from a file' {
        $texts = foreach ($route in $saved) { [pscustomobject]@{ Destination = "$($route.Destination)"; InterfaceName = 'eth0'; Message = $route.Message } }
        Remove-HostRoute -InputObject $texts
        @(Get-ManyRoute).Count | Should -Be 0
        @(Add-HostRoute -InputObject $texts).Count | Should -Be 300
        Get-RouteDetail | Should -Be $detail
    }
    It 'gets one error for each route that fails, with that route as the target; the other routes are changed' {
        $half = @(for ($i = 0; $i -lt 300; $i += 2) { $saved[$i] })
        Remove-HostRoute -InputObject $half

        $added = @(Add-HostRoute -InputObject $saved -ErrorAction SilentlyContinue -ErrorVariable failures)
        Get-DestinationOf $added | Should -Be (Get-DestinationOf $half)
        $failures.Count | Should -Be 150
        foreach ($failure in $failures) { $failure.FullyQualifiedErrorId | Should -Be 'RouteExists,SealosRoute.Commands.AddHostRouteCommand' }
        Get-DestinationOf $failures.TargetObject | Should -Be (Get-DestinationOf @(for ($i = 1; $i -lt 300; $i += 2) { $saved[$i] }))
        "$($failures[0])" | Should -BeLike 'Add route 10.9.0.2 via 192.168.160.7 dev eth0*: File exists (EEXIST): the main table has 10.9.0.2 *'
        Get-RouteDetail | Should -Be $detail

        Remove-HostRoute -InputObject $half
        Remove-HostRoute -InputObject $saved -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures.Count | Should -Be 150
        foreach ($failure in $failures) { $failure.FullyQualifiedErrorId | Should -Be 'RouteNotFound,SealosRoute.Commands.RemoveHostRouteCommand' }
        "$($failures[0])" | Should -BeLike '*No such process (ESRCH): the main table has no route to this host.'
    }
    It 'stops at the first failure with -ErrorAction Stop' {
        Remove-HostRoute -InputObject $saved[10..20]
        $failure = Get-Failure { Remove-HostRoute -InputObject $saved -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -Be 'RouteNotFound,SealosRoute.Commands.RemoveHostRouteCommand'
        Get-DestinationOf @(Get-ManyRoute) | Should -Be (Get-DestinationOf $saved[21..299])
    }
    It 'may contain addresses, hashtables and text, which are processed in order' {
        Remove-HostRoute -InputObject $saved
        $mixed = @($saved[0..99]; '10.9.200.1'; $saved[100..199]; @{ Destination = '10.9.0.0/16' }; 'nonsense'; $saved[200..299])
        $added = @(Add-HostRoute -InputObject $mixed -Gateway 192.168.160.7 -ErrorAction SilentlyContinue -ErrorVariable failures)
        $expected = @(Get-DestinationOf $saved[0..99]; '10.9.200.1/32'; Get-DestinationOf $saved[100..199]; '10.9.0.0/16'; Get-DestinationOf $saved[200..299])
        Get-DestinationOf $added | Should -Be $expected
        "$failures" | Should -BeLike "*'nonsense'*"
    }
    It 'is not changed with -WhatIf' {
        Remove-HostRoute -InputObject $saved[0..2] -WhatIf
        Get-RouteDetail | Should -Be $detail
    }
    It 'gets one message for each route with -Verbose' {
        $said = Remove-HostRoute -InputObject $saved -Verbose 4>&1
        @($said).Count | Should -Be 300
        "$(@($said)[0])" | Should -BeLike '*Removing the route 10.9.0.1 via 192.168.160.7 dev eth0* from the main table.*'
    }
    It 'is added with the values of -Metric and -Gateway in each route' {
        Remove-HostRoute -InputObject $saved
        $added = @(Add-HostRoute -InputObject $saved -Metric 7 -Gateway 192.168.160.9)
        $added.Count | Should -Be 300
        @($added | Where-Object { $_.Metric -ne 7 -or "$($_.Gateway)" -ne '192.168.160.9' }).Count | Should -Be 0
    }
    It 'is not removed if its routes do not have the given -Metric' {
        Remove-HostRoute -InputObject $saved -Metric 7 -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures.Count | Should -Be 300
        Get-RouteDetail | Should -Be $detail
    }
}

Describe 'An array of routes that depend on each other' {
    BeforeEach { Enter-Lab }

    It 'is added in any order: a route waits for the route to its gateway' {
        Invoke-Ip 'route add 10.9.1.0/24 dev eth0'
        Invoke-Ip 'route add 10.9.2.0/24 via 10.9.1.7'
        Invoke-Ip 'route add 10.9.3.0/24 via 192.168.160.7'
        $detail = Get-RouteDetail
        $saved = @(Get-ManyRoute)
        Remove-HostRoute -InputObject $saved
        [array]::Reverse($saved)

        $added = @(Add-HostRoute -InputObject $saved)
        Get-DestinationOf $added | Should -Be '10.9.3.0/24', '10.9.1.0/24', '10.9.2.0/24'
        Get-RouteDetail | Should -Be $detail
    }
    It 'with two routes of the same destination and metric adds the first and refuses the second' {
        Invoke-Ip 'route append 10.9.1.0/24 via 192.168.160.7'
        Invoke-Ip 'route append 10.9.1.0/24 via 192.168.160.9'
        $saved = @(Get-ManyRoute)
        Remove-HostRoute -InputObject $saved
        @(Get-ManyRoute).Count | Should -Be 0

        $added = @(Add-HostRoute -InputObject $saved -ErrorAction SilentlyContinue -ErrorVariable failures)
        "$($added.Gateway)" | Should -Be '192.168.160.7'
        $failures.Count | Should -Be 1
    }
    It 'needs confirmation to remove a default route and a route of another service' {
        Invoke-Ip 'route add 10.9.1.0/24 via 192.168.160.7'
        Invoke-Ip 'route add 10.9.2.0/24 via 192.168.160.7 proto bird'
        $select = '$routes = Get-HostRoute -Destination 0.0.0.0/0, 10.9.1.0/24, 10.9.2.0/24'
        $lines = Invoke-Shell "$select; Remove-HostRoute -InputObject `$routes 2>&1 | ForEach-Object FullyQualifiedErrorId"
        $lines | Should -Be (@('ConfirmationRequired,SealosRoute.Commands.RemoveHostRouteCommand') * 2)
        Get-DestinationOf @(Get-ManyRoute) | Should -Be '10.9.2.0/24'

        Invoke-Shell "$select -ErrorAction Ignore; Remove-HostRoute -InputObject `$routes -Confirm:`$false"
        @(Get-ManyRoute).Count | Should -Be 0
        Get-HostRoute -DefaultRoute -AddressFamily IPv4 | Should -BeNullOrEmpty
    }
}

Describe 'A pipeline of 300 routes' {
    BeforeEach {
        Enter-Lab
        Add-ManyRoute 300
        $saved = @(Get-ManyRoute)
        $detail = Get-RouteDetail
    }

    It 'is removed and added again; both cmdlets emit every route in order' {
        $removed = @($saved | Remove-HostRoute -PassThru)
        Get-DestinationOf $removed | Should -Be (Get-DestinationOf $saved)
        @(Get-ManyRoute).Count | Should -Be 0

        $added = @($saved | Add-HostRoute)
        Get-DestinationOf $added | Should -Be (Get-DestinationOf $saved)
        Get-RouteDetail | Should -Be $detail
    }
    It 'is removed and added again as records' {
        $records = foreach ($route in $saved) { [pscustomobject]@{ Destination = "$($route.Destination)"; Gateway = "$($route.Gateway)" } }
        $removed = @($records | Remove-HostRoute -PassThru)
        Get-DestinationOf $removed | Should -Be (Get-DestinationOf $saved)
        @(Get-ManyRoute).Count | Should -Be 0

        $added = @($records | Add-HostRoute)
        Get-DestinationOf $added | Should -Be (Get-DestinationOf $saved)
        $added[0].InterfaceName | Should -Be 'eth0'
        Get-RouteDetail | Should -Be $detail
    }
    It 'gets each error at the position of the route that failed' {
        $half = @(for ($i = 0; $i -lt 300; $i += 2) { $saved[$i] })
        $half | Remove-HostRoute
        $all = @($saved | Add-HostRoute 2>&1)
        $all.Count | Should -Be 300
        $places = foreach ($one in $all) { "$(if ($one -is [System.Management.Automation.ErrorRecord]) { $one.TargetObject.Destination } else { $one.Destination })" }
        $places | Should -Be (Get-DestinationOf $saved)
    }
    It 'may contain addresses, hashtables and text, which are processed in order' {
        $saved | Remove-HostRoute
        $mixed = @($saved[0..99]; '10.9.200.1'; $saved[100..199]; @{ Destination = '10.9.0.0/16' }; 'nonsense'; $saved[200..299])
        $all = @($mixed | Add-HostRoute -Gateway 192.168.160.7 2>&1)
        $all.Count | Should -Be 303
        "$($all[202])" | Should -BeLike "*'nonsense'*"
        "$($all[100].Destination)" | Should -Be '10.9.200.1/32'
    }
    It 'is added route by route if the script before it reads each route after it emits it' {
        $saved | Remove-HostRoute
        $missing = [System.Collections.Generic.List[string]]::new()
        & {
            foreach ($route in $saved[0..79]) {
                $route
                if (-not (Get-HostRoute -Host $route.Host)) { $missing.Add("$route") }
            }
        } | Add-HostRoute > $null
        $missing.Count | Should -Be 0
        @(Get-ManyRoute).Count | Should -Be 80
    }
    It 'stops when the next command stops: a change that was not emitted is rolled back' {
        $saved | Remove-HostRoute
        try { $saved | Add-HostRoute | ForEach-Object { throw 'enough' } } catch { "$_" | Should -Be 'enough' }
        Get-DestinationOf @(Get-ManyRoute) | Should -Be '10.9.0.1/32'

        $saved | Add-HostRoute -ErrorAction SilentlyContinue > $null
        try { $saved | Remove-HostRoute -PassThru | ForEach-Object { throw 'enough' } } catch { "$_" | Should -Be 'enough' }
        @(Get-ManyRoute).Count | Should -Be 299
    }
    It 'stops at the first failure with -ErrorAction Stop' {
        Remove-HostRoute -InputObject $saved[10..20]
        $failure = Get-Failure { $saved | Remove-HostRoute -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -Be 'RouteNotFound,SealosRoute.Commands.RemoveHostRouteCommand'
        Get-DestinationOf @(Get-ManyRoute) | Should -Be (Get-DestinationOf $saved[21..299])
    }
    It 'of arrays to Remove-HostRoute includes the routes that the script adds before each array' {
        $records = @(foreach ($route in $saved) { [pscustomobject]@{ Destination = "$($route.Destination)"; Gateway = "$($route.Gateway)" } })
        & {
            foreach ($first in 0, 50, 100) {
                $some = $records[$first..($first + 49)]
                $lines = foreach ($record in $some) { "route add $($record.Destination) via 192.168.160.7 metric 9" }
                Invoke-Ip '-batch -' ($lines -join "`n")
                , $some
            }
        } | Remove-HostRoute -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures | Should -HaveCount 0
        @(Get-ManyRoute).Count | Should -Be 150
    }
    It 'of 100 records to Remove-HostRoute reads the table once, and includes a route that the script adds meanwhile' {
        $records = foreach ($route in $saved) { [pscustomobject]@{ Destination = "$($route.Destination)"; Gateway = "$($route.Gateway)" } }
        & {
            $records[0..49]
            Invoke-Ip 'route add 10.9.0.60/32 via 192.168.160.7 metric 9'
            $records[50..99]
        } | Remove-HostRoute
        Get-HostRoute -Host 10.9.0.60 | Should -BeNullOrEmpty
        @(Get-ManyRoute).Count | Should -Be 200
    }
}
