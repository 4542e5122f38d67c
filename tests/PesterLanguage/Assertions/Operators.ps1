# What each operator of Should means. Holds decides; Says gives the two halves of the message: "Expected <first>, but <second>".
# OnWhole: the operator looks at all that came through the pipeline as one list, and not at each item.
$script:operators = @{
    Be = @{
        OnWhole = $true
        Holds = { param($Actual, $Expected) Test-Equality $Actual $Expected }
        Says = { param($Actual, $Expected, $Not) Format-Difference $Actual $Expected $Not }
    }
    BeExactly = @{
        OnWhole = $true
        Holds = { param($Actual, $Expected) Test-Equality $Actual $Expected -CaseSensitive }
        Says = { param($Actual, $Expected, $Not) Format-Difference $Actual $Expected $Not -CaseSensitive }
    }
    BeTrue = @{
        OnWhole = $false
        Holds = { param($Actual) [bool]$Actual }
        Says = { param($Actual, $Expected, $Not) if ($Not) { '$false' } else { '$true' }; "got $(Format-Value $Actual)." }
    }
    BeFalse = @{
        OnWhole = $false
        Holds = { param($Actual) -not $Actual }
        Says = { param($Actual, $Expected, $Not) if ($Not) { '$true' } else { '$false' }; "got $(Format-Value $Actual)." }
    }
    BeNullOrEmpty = @{
        OnWhole = $true
        Holds = { param($Actual) Test-NullOrEmpty $Actual }
        Says = {
            param($Actual, $Expected, $Not)
            if ($Not) { 'a value', 'got $null or empty.' } else { '$null or empty', "got $(Format-Value (Expand-Single $Actual))." }
        }
    }
    HaveCount = @{
        OnWhole = $true
        Holds = { param($Actual, $Expected) $(if ($null -eq $Actual) { 0 } else { $Actual.Count }) -eq [int]$Expected }
        Says = {
            param($Actual, $Expected, $Not)
            "a collection $(if ($Not) { 'of another size than' } else { 'with size' }) $(Format-Value $Expected)"
            "got $(Format-Value $Actual)."
        }
    }
    BeOfType = @{
        OnWhole = $false
        Holds = { param($Actual, $Expected) $Actual -is (ConvertTo-Type $Expected) }
        Says = {
            param($Actual, $Expected, $Not)
            "the value to $(if ($Not) { 'not ' })have type $(Format-Value (ConvertTo-Type $Expected)) or any of its subtypes"
            "got $(Format-Value $Actual)$(if ($null -ne $Actual) { " with type $(Format-Value $Actual.GetType())" })."
        }
    }
    Match = @{
        OnWhole = $false
        Holds = { param($Actual, $Expected) $Actual -match $Expected }
        Says = { param($Actual, $Expected, $Not) Format-PatternMismatch 'regular expression' $Actual $Expected $Not }
    }
    BeLike = @{
        OnWhole = $false
        Holds = { param($Actual, $Expected) $Actual -like $Expected }
        Says = { param($Actual, $Expected, $Not) Format-PatternMismatch 'wildcard pattern' $Actual $Expected $Not }
    }
    Contain = @{
        OnWhole = $true
        Holds = { param($Actual, $Expected) $Actual -contains $Expected }
        Says = { param($Actual, $Expected, $Not) Format-Membership $Expected $Actual $Not }
    }
    BeIn = @{
        OnWhole = $false
        Holds = { param($Actual, $Expected) $Expected -contains $Actual }
        Says = { param($Actual, $Expected, $Not) Format-Membership $Actual $Expected $Not }
    }
    BeLessThan = @{
        OnWhole = $false
        Holds = { param($Actual, $Expected) (Compare-Value $Actual $Expected) -eq -1 }
        Says = { param($Actual, $Expected, $Not) Format-Comparison 'less than' $Actual $Expected $Not }
    }
    BeGreaterThan = @{
        OnWhole = $false
        Holds = { param($Actual, $Expected) (Compare-Value $Actual $Expected) -eq 1 }
        Says = { param($Actual, $Expected, $Not) Format-Comparison 'greater than' $Actual $Expected $Not }
    }
    BeGreaterOrEqual = @{
        OnWhole = $false
        Holds = { param($Actual, $Expected) (Compare-Value $Actual $Expected) -in 0, 1 }
        Says = { param($Actual, $Expected, $Not) Format-Comparison 'greater than or equal to' $Actual $Expected $Not }
    }
}
