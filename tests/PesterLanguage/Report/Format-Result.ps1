function Format-Result($Result) {
    $mark = @{ Passed = '+'; Failed = '-'; Skipped = '!' }[$Result.Result]
    "  $mark $($Result.Name) $([int]$Result.Duration.TotalMilliseconds)ms"
    if ($Result.Result -ne 'Passed') {
        "$($Result.Message)$(if ($Result.Result -eq 'Failed') { "`nat $($Result.Location)" })" -replace '(?m)^', '      '
    }
}
