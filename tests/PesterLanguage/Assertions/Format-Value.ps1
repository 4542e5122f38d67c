# A value as one would write it in PowerShell, in one line.
function Format-Value($Value) {
    if ($null -eq $Value) { return '$null' }
    if ($Value -is [bool]) { return "`$$Value".ToLowerInvariant() }
    if ($Value -is [string]) { return $(if ($Value.Length -eq 0) { '<empty>' } else { "'$(Show-ControlCharacter $Value)'" }) }
    if ($Value -is [type]) { return "[$Value]" }
    if ($Value -is [scriptblock]) { return "{$(Show-ControlCharacter $Value)}" }
    if ($Value -is [System.Collections.IDictionary]) {
        $entries = foreach ($key in $Value.get_Keys()) { "$key=$(Format-Value $Value[$key])" }
        return "@{$($entries -join '; ')}"
    }
    if ($Value -is [System.Collections.IEnumerable] -and $Value -isnot [System.Xml.XmlNode]) {
        $items = foreach ($item in $Value) { Format-Value $item }
        return "@($($items -join ', '))"
    }
    if ($Value -is [System.Management.Automation.PSCustomObject]) {
        $properties = foreach ($property in $Value.psobject.Properties) { "$($property.Name)=$(Format-Value $property.Value)" }
        return "PSObject{$($properties -join '; ')}"
    }
    if ($Value.GetType().IsPrimitive -or $Value -is [decimal]) { return [string]$Value }
    "[$($Value.GetType())] $(Show-ControlCharacter ([string]$Value))"
}

# Control characters as the pictures that Unicode has for them, so that a line feed shows and stays in one line.
function Show-ControlCharacter([string] $Text) {
    $Text -replace '[\x00-\x1f]', { [char](0x2400 + [int]$_.Value[0]) }
}

function Expand-Single($List) {
    if ($List.Count -eq 1) { $List[0] } else { , $List }
}
