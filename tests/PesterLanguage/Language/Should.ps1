function Should {
    [CmdletBinding()]
    param(
        [Parameter(ValueFromPipeline)] [object] $ActualValue,

        [Parameter(Mandatory, ParameterSetName = 'Be')] [switch] $Be,
        [Parameter(Mandatory, ParameterSetName = 'BeExactly')] [switch] $BeExactly,
        [Parameter(Mandatory, ParameterSetName = 'BeTrue')] [switch] $BeTrue,
        [Parameter(Mandatory, ParameterSetName = 'BeFalse')] [switch] $BeFalse,
        [Parameter(Mandatory, ParameterSetName = 'BeNullOrEmpty')] [switch] $BeNullOrEmpty,
        [Parameter(Mandatory, ParameterSetName = 'HaveCount')] [switch] $HaveCount,
        [Parameter(Mandatory, ParameterSetName = 'BeOfType')] [switch] $BeOfType,
        [Parameter(Mandatory, ParameterSetName = 'Match')] [switch] $Match,
        [Parameter(Mandatory, ParameterSetName = 'BeLike')] [switch] $BeLike,
        [Parameter(Mandatory, ParameterSetName = 'Contain')] [switch] $Contain,
        [Parameter(Mandatory, ParameterSetName = 'BeIn')] [switch] $BeIn,
        [Parameter(Mandatory, ParameterSetName = 'BeLessThan')] [switch] $BeLessThan,
        [Parameter(Mandatory, ParameterSetName = 'BeGreaterThan')] [switch] $BeGreaterThan,
        [Parameter(Mandatory, ParameterSetName = 'BeGreaterOrEqual')] [switch] $BeGreaterOrEqual,
        [Parameter(Mandatory, ParameterSetName = 'Throw')] [switch] $Throw,

        [Parameter(Mandatory, Position = 0, ParameterSetName = 'Be')]
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'BeExactly')]
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'HaveCount')]
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'BeOfType')]
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'Match')]
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'BeLike')]
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'Contain')]
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'BeIn')]
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'BeLessThan')]
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'BeGreaterThan')]
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'BeGreaterOrEqual')]
        [AllowNull()] [AllowEmptyString()] [AllowEmptyCollection()]
        [object] $ExpectedValue,

        # Pester takes an empty filter for no filter; here it is refused, since such a check says less than it seems to.
        [Parameter(Position = 0, ParameterSetName = 'Throw')] [ValidateNotNullOrEmpty()] [string] $ExpectedMessage,
        [Parameter(ParameterSetName = 'Throw')] [ValidateNotNullOrEmpty()] [string] $ErrorId,
        [Parameter(ParameterSetName = 'Throw')] [ValidateNotNull()] [type] $ExceptionType,
        [Parameter(ParameterSetName = 'Throw')] [switch] $PassThru,

        [switch] $Not,
        [string] $Because
    )
    begin {
        # A failed assertion ends the test, whatever -ErrorAction says.
        $ErrorActionPreference = 'Stop'
        if (-not $MyInvocation.ExpectingInput) {
            throw [System.ArgumentException]::new('Should takes the value to look at from the pipeline: <value> | Should ...')
        }
        $values = [System.Collections.Generic.List[psobject]]::new()
    }
    process {
        $values.Add($ActualValue)
    }
    end {
        if ($Throw) {
            $filter = @{ Message = $ExpectedMessage; ErrorId = $ErrorId; ExceptionType = $ExceptionType }
            return Assert-Throw $values.ToArray() @filter -Not:$Not -PassThru:$PassThru -Because $Because
        }
        $operator = $script:operators[$PSCmdlet.ParameterSetName]
        # An empty pipeline is $null to every operator, as it is to Pester.
        $subjects = @(if ($values.Count -eq 0) { $null } elseif ($operator.OnWhole) { , $values.ToArray() } else { $values })
        foreach ($subject in $subjects) {
            $holds = [bool](& $operator.Holds $subject $ExpectedValue)
            if ($holds -eq $Not) {
                $expected, $but = & $operator.Says $subject $ExpectedValue $Not
                Stop-Assertion $expected $but $Because
            }
        }
    }
}
