function Describe {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $Name,
        [Parameter(Mandatory, Position = 1)] [scriptblock] $Fixture,
        [object[]] $ForEach,
        # Only for the filters of Pester itself: here every test runs.
        [string[]] $Tag,
        [switch] $Skip
    )
    Assert-Discovery 'Describe and Context'
    foreach ($variables in ConvertTo-VariableSet $PSBoundParameters) {
        $block = New-Block -Name $Name -Body $Fixture -Parent $script:openBlock -Variables $variables -Skip:$Skip
        $script:openBlock.Items.Add($block)
        Read-Block $block
    }
}

function Context {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $Name,
        [Parameter(Mandatory, Position = 1)] [scriptblock] $Fixture,
        [object[]] $ForEach,
        [string[]] $Tag,
        [switch] $Skip
    )
    Describe @PSBoundParameters
}

function It {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $Name,
        [Parameter(Mandatory, Position = 1)] [scriptblock] $Test,
        [Alias('TestCases')] [object[]] $ForEach,
        [string[]] $Tag,
        [switch] $Skip
    )
    Assert-Discovery 'It'
    if ($null -eq $script:openBlock.Parent) {
        throw "It '$Name' stands outside of any Describe or Context."
    }
    foreach ($variables in ConvertTo-VariableSet $PSBoundParameters) {
        $script:openBlock.Items.Add((New-Test -Name $Name -Body $Test -Block $script:openBlock -Variables $variables -Skip:$Skip))
    }
}
