function Invoke-Block($Block) {
    $giveData = { Set-SuiteVariable $Block.Variables }
    $name = { $Block.ExpandedName = Expand-Template $Block.Name }
    Invoke-InNewScope {
        try {
            $beforeAll = if ($Block.Runs) { $Block.BeforeAll }
            Invoke-SuiteSequence $giveData, $beforeAll, $name $Block.SetupErrors
            if ($Block.SetupErrors.Count -eq 0) {
                foreach ($item in $Block.Items) {
                    if ($item.Kind -eq 'Block') { Invoke-Block $item } else { Invoke-Test $item }
                }
            }
        }
        finally {
            # Also when the run is stopped in the middle: what was set up is not left behind.
            if ($Block.Runs -and $Block.AfterAll) {
                Invoke-SuiteCode $Block.AfterAll $Block.CleanupErrors
            }
        }
    }
}

function Invoke-Test($Test) {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $giveData = { Set-SuiteVariable $Test.Variables }
    $name = { $Test.ExpandedName = Expand-Template $Test.Name }
    $chain = Get-BlockChain $Test.Block
    Invoke-InNewScope {
        if ($Test.Skip) {
            return Invoke-SuiteSequence $giveData, $name $Test.Errors
        }
        $Test.Executed = $true
        try {
            Invoke-SuiteSequence (@($giveData) + $chain.BeforeEach + $name + $Test.Body) $Test.Errors
        }
        finally {
            for ($i = $chain.Count - 1; $i -ge 0; $i--) {
                if ($chain[$i].AfterEach) {
                    Invoke-SuiteCode $chain[$i].AfterEach $Test.Errors
                }
            }
        }
    }
    $Test.Duration = $watch.Elapsed
}

# <Name> and <Point.X> stand for the value of $Name and $Point.X in the scope that is open; `< is just <.
function Expand-Template([string] $Name) {
    $Name -replace '`([<>])|<([^>`]+)>', {
        if ($_.Groups[1].Success) {
            return $_.Groups[1].Value
        }
        "$(& (New-SuiteCode $script:suite.SessionState "`$$($_.Groups[2].Value)"))"
    }
}
