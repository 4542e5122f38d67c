function BeforeAll {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [scriptblock] $ScriptBlock)
    Set-BlockCode BeforeAll $ScriptBlock
}

function BeforeEach {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [scriptblock] $ScriptBlock)
    Set-BlockCode BeforeEach $ScriptBlock
}

function AfterEach {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [scriptblock] $ScriptBlock)
    Set-BlockCode AfterEach $ScriptBlock
}

function AfterAll {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [scriptblock] $ScriptBlock)
    Set-BlockCode AfterAll $ScriptBlock
}
