# A block's own tests come first, then those of the blocks in it: the order in which Pester gives its results, whatever ran first.
function Get-BlockResult($Block) {
    foreach ($test in $Block.Items.Where({ $_.Kind -eq 'Test' })) {
        Get-TestResult $test
    }
    foreach ($inner in $Block.Items.Where({ $_.Kind -eq 'Block' })) {
        Get-BlockResult $inner
    }
    # Pester fails the block and leaves its tests as they are. A block has no result here, so the failure is one of its own.
    if ($Block.CleanupErrors.Count -gt 0) {
        New-Result -Block $Block -Name 'AfterAll' -Result Failed -Errors $Block.CleanupErrors -Code $Block.AfterAll
    }
}

function Get-TestResult($Test) {
    $common = @{ Block = $Test.Block; Name = $Test.ExpandedName; Duration = $Test.Duration }
    if ($Test.Executed) {
        $result = if ($Test.Errors.Count -eq 0) { 'Passed' }
        elseif ($Test.Errors.Count -eq 1 -and $Test.Errors[0].FullyQualifiedErrorId -eq 'PesterTestSkipped') { 'Skipped' }
        else { 'Failed' }
        return New-Result @common -Result $result -Errors $Test.Errors -Code $Test.Body
    }
    $broken = (Get-BlockChain $Test.Block).Where({ $_.SetupErrors.Count -gt 0 }, 'First')
    if ($broken.Count -gt 0) {
        $common.Before = 'The test did not run, since its BeforeAll failed. '
        return New-Result @common -Result Failed -Errors $broken[0].SetupErrors -Code $Test.Body
    }
    New-Result @common -Result Skipped -Before 'is skipped' -Code $Test.Body
}

function New-Result {
    param($Block, $Name, $Result, $Errors = @(), [scriptblock] $Code, $Before, [timespan] $Duration = [timespan]::Zero)
    $around = (Get-BlockChain $Block).Where({ $_.Parent })
    $fileName = [System.IO.Path]::GetFileName($script:suite.File)
    $locations = @(
        foreach ($record in $Errors) { Get-ErrorLocation $record }
        if ($Code) { "$($Code.File):$($Code.StartPosition.StartLine)" }
        $script:suite.File
    )
    [pscustomobject]@{
        PSTypeName = 'PesterLanguage.Result'
        File = $script:suite.File
        Path = if ($around.Count -gt 0) { @(foreach ($block in $around) { $block.Name }) -join ' > ' } else { $fileName }
        ExpandedPath = if ($around.Count -gt 0) { @(foreach ($block in $around) { $block.ExpandedName }) -join ' > ' } else { $fileName }
        Name = $Name
        Result = $Result
        Message = if ($Result -ne 'Passed') { $Before + (@(foreach ($record in $Errors) { Format-Error $record }) -join "`n") }
        Location = if ($Result -ne 'Passed') { $locations[0] }
        Duration = $Duration
    }
}

function Format-Error($Record) {
    $own = 'PesterAssertionFailed', 'PesterTestSkipped', $script:strayFlowControl
    if ($Record.FullyQualifiedErrorId -in $own) {
        return $Record.Exception.Message
    }
    "$($Record.Exception.GetType().Name): $($Record.Exception.Message)"
}

# file:line of the innermost place in the suite, or in a script that it calls, that the error came through.
function Get-ErrorLocation($Record) {
    if ($Record.Exception -is [System.Management.Automation.ParseException] -and $Record.Exception.Errors) {
        $extent = $Record.Exception.Errors[0].Extent
        return "$($extent.File):$($extent.StartLineNumber)"
    }
    foreach ($frame in $Record.ScriptStackTrace -split '\r?\n') {
        if ($frame -match '^at .*?, (?<file>/.+): line (?<line>\d+)$') {
            # What follows called the suite, and is none of its business.
            if ($Matches.file -eq $script:scriptScope) { return }
            if ($Matches.file -in $script:ownFiles) { continue }
            return "$($Matches.file):$($Matches.line)"
        }
    }
}
