# Item by item, as -eq sees it with the expected value on the left; nothing, $null and a list of one $null are the same.
function Test-Equality($Actual, $Expected, [switch] $CaseSensitive) {
    $found = @($Actual)
    $wanted = @($Expected)
    if ((Test-Nothing $found) -or (Test-Nothing $wanted)) {
        return (Test-Nothing $found) -and (Test-Nothing $wanted)
    }
    if ($found.Count -ne $wanted.Count) {
        return $false
    }
    for ($i = 0; $i -lt $wanted.Count; $i++) {
        $same = if ($found[$i] -is [array] -or $wanted[$i] -is [array]) {
            Test-Equality $found[$i] $wanted[$i] -CaseSensitive:$CaseSensitive
        }
        elseif ($CaseSensitive) {
            $wanted[$i] -ceq $found[$i]
        }
        else {
            $wanted[$i] -eq $found[$i]
        }
        if (-not $same) {
            return $false
        }
    }
    $true
}

function Test-Nothing([object[]] $List) {
    $List.Count -eq 0 -or ($List.Count -eq 1 -and $null -eq $List[0])
}

function Test-NullOrEmpty($List) {
    if ($null -eq $List) {
        return $true
    }
    if ($List.Count -ne 1) {
        return $List.Count -eq 0
    }
    if ($List[0] -is [hashtable]) {
        return $List[0].Count -eq 0
    }
    [string]::IsNullOrEmpty($List[0])
}

# -1, 0 or 1, as the operators of the language order two values; $null if they are in no order, as NaN is to any number.
function Compare-Value($Actual, $Expected) {
    if ($Actual -is [System.Collections.IEnumerable] -and $Actual -isnot [string]) {
        throw [System.ArgumentException]::new("A list has no order to compare by: $(Format-Value $Actual).")
    }
    if ($Actual -lt $Expected) { -1 } elseif ($Actual -gt $Expected) { 1 } elseif ($Actual -ge $Expected) { 0 }
}

# A type may be named in brackets, as the bare argument [int] arrives as text.
function ConvertTo-Type($Type) {
    if ($Type -is [type]) {
        return $Type
    }
    $resolved = if ($Type -is [string]) { ($Type -replace '^\[(.*)\]$', '$1') -as [type] }
    if ($null -eq $resolved) {
        throw [System.ArgumentException]::new("There is no type $(Format-Value $Type).")
    }
    $resolved
}
