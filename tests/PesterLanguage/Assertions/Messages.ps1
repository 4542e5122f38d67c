# The two halves of a message, for the operators that share one: what was expected, and what was found instead.
function Format-Difference($Actual, $Expected, $Not, [switch] $CaseSensitive) {
    $exactly = if ($CaseSensitive) { 'exactly ' } else { '' }
    $found = Expand-Single @($Actual)
    $wanted = Expand-Single @($Expected)
    if ($Not) {
        return "$(Format-Value $wanted) to be different from the actual value", "got ${exactly}the same value."
    }
    if ($found -isnot [string] -or $wanted -isnot [string]) {
        return "$exactly$(Format-Value $wanted)", "got $(Format-Value $found)."
    }
    $at = 0
    while ($at -lt $wanted.Length -and $at -lt $found.Length -and
        $(if ($CaseSensitive) { $wanted[$at] -ceq $found[$at] } else { $wanted[$at] -eq $found[$at] })) {
        $at++
    }
    # Enough of both texts to see where they part, from the same place, so that the mark fits both.
    $from = [Math]::Max(0, $at - 60)
    $lines = foreach ($text in $wanted, $found) {
        $end = [Math]::Min($text.Length, $at + 40)
        $excerpt = Show-ControlCharacter $text.Substring($from, $end - $from)
        "'$(if ($from -gt 0) { '…' })$excerpt$(if ($end -lt $text.Length) { '…' })'"
    }
    'strings to be the same'
    "they differ at index $at (lengths $($wanted.Length) and $($found.Length)).`n" +
    "Expected: $($lines[0])`nBut was:  $($lines[1])`n           $('-' * ($at - $from + [int]($from -gt 0)))^"
}

function Format-PatternMismatch($Kind, $Actual, $Pattern, $Not) {
    "$Kind $(Format-Value $Pattern) $(if ($Not) { 'not ' })to match $(Format-Value $Actual)"
    "it did$(if (-not $Not) { ' not' }) match."
}

function Format-Membership($Item, $List, $Not) {
    "$(Format-Value $Item) $(if ($Not) { 'not ' })to be found in collection $(Format-Value $List)"
    "it was$(if (-not $Not) { ' not' }) found."
}

function Format-Comparison($Relation, $Actual, $Expected, $Not) {
    "the actual value $(if ($Not) { 'not ' })to be $Relation $(Format-Value $Expected)"
    "got $(Format-Value $Actual)."
}
