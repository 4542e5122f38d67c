# Routes as they are read back from a form in which they were saved. If the shell has the cmdlets for a form, they make it; otherwise this file
# makes the same shape.

function ConvertTo-Form($Routes, [string] $Form) {
    $plain = @($Routes)
    switch ($Form) {
        'Clixml' {
            # Export-Clixml writes two levels below each object, and a list of objects is one level more.
            [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($plain, 3))
        }
        'a remote session' {
            # A remote session sends each object by itself, with one level of properties.
            foreach ($route in $plain) {
                [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($route, 1))
            }
        }
        'Csv' {
            if (Get-Command ConvertTo-Csv -ErrorAction Ignore) { return $plain | ConvertTo-Csv | ConvertFrom-Csv }
            foreach ($route in $plain) {
                $cells = [ordered]@{}
                foreach ($property in $route.psobject.Properties) {
                    $cells[$property.Name] = if ($null -eq $property.Value) { '' } else { $property.Value.ToString() }
                }
                [pscustomobject]$cells
            }
        }
        { $_ -in 'Json', 'deep Json' } {
            $depth = if ($_ -eq 'Json') { 2 } else { 5 }
            if (Get-Command ConvertTo-Json -ErrorAction Ignore) {
                return $plain | ConvertTo-Json -Depth $depth -WarningAction Ignore | ConvertFrom-Json
            }
            foreach ($route in $plain) { ConvertTo-JsonShape $route $depth }
        }
        default { throw "There is no form '$Form'." }
    }
}

# What ConvertTo-Json keeps of a value: numbers for enumerations, a hashtable of properties for objects, and text below its depth.
function ConvertTo-JsonShape($Value, [int] $Depth) {
    if ($null -eq $Value -or $Value -is [string] -or $Value -is [bool]) { return $Value }
    if ($Value -is [enum] -or $Value.GetType().IsPrimitive) { return [long]$Value }
    if ($Depth -lt 0) { return "$Value" }
    if ($Value -is [System.Collections.IEnumerable]) {
        return , @(foreach ($item in $Value) { ConvertTo-JsonShape $item ($Depth - 1) })
    }
    $cells = [ordered]@{}
    foreach ($property in $Value.psobject.Properties) {
        # ConvertTo-Json writes null for a property that throws, such as the zone (ScopeId) of an IPv4 address.
        $cells[$property.Name] = ConvertTo-JsonShape $(try { $property.Value } catch { $null }) ($Depth - 1)
    }
    [pscustomobject]$cells
}
