function Assert-Throw {
    param($Values, [string] $Message, [string] $ErrorId, [type] $ExceptionType, [switch] $Not, [string] $Because, [switch] $PassThru)
    if ($Values.Count -eq 0) {
        throw [System.ArgumentException]::new('Should -Throw takes a script block: { ... } | Should -Throw')
    }
    foreach ($block in $Values) {
        if ($block -isnot [scriptblock]) {
            throw [System.ArgumentException]::new("Should -Throw takes a script block, not $(Format-Value $block): { ... } | Should -Throw")
        }
        $thrown = [System.Collections.Generic.List[System.Management.Automation.ErrorRecord]]::new()
        Invoke-SuiteCode { & $block } $thrown
        $record = if ($thrown.Count -gt 0) { $thrown[0] }
        if ($record -and $record.FullyQualifiedErrorId -eq $script:strayFlowControl) {
            throw $record
        }
        $wanted = @(
            if ($ExceptionType) { "type $(Format-Value $ExceptionType)" }
            if ($Message) { "message like $(Format-Value $Message)" }
            if ($ErrorId) { "FullyQualifiedErrorId like $(Format-Value $ErrorId)" }
        ) -join ' and '
        $buts = @(
            if ($null -eq $record) {
                'no exception was thrown'
            }
            else {
                $exception = $record.Exception
                $id = $record.FullyQualifiedErrorId
                if ($ExceptionType -and $exception -isnot $ExceptionType) { "the exception type was $(Format-Value $exception.GetType())" }
                if ($Message -and $exception.Message -notlike $Message) { "the message was $(Format-Value $exception.Message)" }
                if ($ErrorId -and $id -notlike $ErrorId) { "the FullyQualifiedErrorId was $(Format-Value $id)" }
            }
        ) -join ' and '
        $from = if ($record) { "`nIt came from $(Get-ErrorLocation $record)." }
        if ($Not -and $record) {
            Stop-Assertion 'no exception to be thrown' "an exception $(Format-Value $record.Exception.Message) was thrown.$from" $Because
        }
        if (-not $Not -and $buts) {
            Stop-Assertion "an exception$(if ($wanted) { " with $wanted" }) to be thrown" "$buts.$from" $Because
        }
        if ($PassThru -and $record) {
            $record
        }
    }
}
