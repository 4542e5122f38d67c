# What discovery finds: blocks (the file itself is the outermost), each with tests and further blocks in the order of the file.
function New-Block {
    param([string] $Name, [scriptblock] $Body, $Parent, [hashtable] $Variables = @{}, [switch] $Skip)
    [pscustomobject]@{
        Kind = 'Block'
        Name = $Name
        ExpandedName = $Name
        Parent = $Parent
        Body = $Body
        Variables = $Variables
        Skip = $Skip -or ($Parent -and $Parent.Skip)
        # Whether a test inside will run: only then have BeforeAll and AfterAll anything to do.
        Runs = $false
        BeforeAll = $null
        BeforeEach = $null
        AfterEach = $null
        AfterAll = $null
        Items = [System.Collections.Generic.List[object]]::new()
        SetupErrors = [System.Collections.Generic.List[System.Management.Automation.ErrorRecord]]::new()
        CleanupErrors = [System.Collections.Generic.List[System.Management.Automation.ErrorRecord]]::new()
    }
}

function New-Test {
    param([string] $Name, [scriptblock] $Body, $Block, [hashtable] $Variables, [switch] $Skip)
    $test = [pscustomobject]@{
        Kind = 'Test'
        Name = $Name
        ExpandedName = $Name
        Block = $Block
        Body = $Body
        Variables = $Variables
        Skip = $Skip -or $Block.Skip
        Executed = $false
        Duration = [timespan]::Zero
        Errors = [System.Collections.Generic.List[System.Management.Automation.ErrorRecord]]::new()
    }
    if (-not $test.Skip) {
        foreach ($around in (Get-BlockChain $Block)) {
            $around.Runs = $true
        }
    }
    $test
}

# The blocks around a place, outermost first.
function Get-BlockChain($Block) {
    $chain = [System.Collections.Generic.List[object]]::new()
    for (; $null -ne $Block; $Block = $Block.Parent) {
        $chain.Insert(0, $Block)
    }
    , $chain
}
