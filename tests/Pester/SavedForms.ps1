# Routes as they come back from where they were kept. Where the shell has the cmdlets for a form, they make it; where it has not, it is made
# here in the same shape.

function ConvertTo-Form($Routes, [string] $Form) {
    $plain = @($Routes)
    switch ($Form) {
        'Clixml' {
            # Export-Clixml goes two levels deep below each object, and a list of them is a level itself.
            [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($plain, 3))
        }
        'a remote session' {
            # A remote session sends each object by itself, and one level of what it has.
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

# What ConvertTo-Json keeps of a value: numbers for enumerations, a table of properties for objects, and text below its depth.
function ConvertTo-JsonShape($Value, [int] $Depth) {
    if ($null -eq $Value -or $Value -is [string] -or $Value -is [bool]) { return $Value }
    if ($Value -is [enum] -or $Value.GetType().IsPrimitive) { return [long]$Value }
    if ($Depth -lt 0) { return "$Value" }
    if ($Value -is [System.Collections.IEnumerable]) {
        return , @(foreach ($item in $Value) { ConvertTo-JsonShape $item ($Depth - 1) })
    }
    $cells = [ordered]@{}
    foreach ($property in $Value.psobject.Properties) {
        # A property that throws is null there, as the zone of an IPv4 address is.
        $cells[$property.Name] = ConvertTo-JsonShape $(try { $property.Value } catch { $null }) ($Depth - 1)
    }
    [pscustomobject]$cells
}
