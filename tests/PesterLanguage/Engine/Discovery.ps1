function Assert-Discovery([string] $Word) {
    if ($null -eq $script:openBlock) {
        throw "$Word may not stand inside a test or a setup."
    }
}

function Read-Suite {
    $file = $script:suite.File
    # Anything else would not be read but run, as a program.
    if ($file -notlike '*.ps1' -or -not [System.IO.File]::Exists($file)) {
        throw "There is no script file '$file'."
    }
    Read-Block $script:suite.Root
}

# Runs the body of a block for what it declares; nothing that it sets is there when the tests run.
function Read-Block($Block) {
    $outer = $script:openBlock
    $script:openBlock = $Block
    try {
        Invoke-InNewScope {
            Set-SuiteVariable $Block.Variables
            . $Block.Body
        }
    }
    finally {
        $script:openBlock = $outer
    }
}

function Set-BlockCode([string] $Kind, [scriptblock] $Code) {
    Assert-Discovery $Kind
    if ($Kind -like '*Each' -and $null -eq $script:openBlock.Parent) {
        throw "$Kind stands outside of any Describe or Context."
    }
    if ($null -ne $script:openBlock.$Kind) {
        throw "There is more than one $Kind in a block."
    }
    $script:openBlock.$Kind = $Code
}

# One set of variables for each item of -ForEach, or one empty set without it: $_ is the item, and a table gives its keys as well.
function ConvertTo-VariableSet($BoundParameters) {
    if (-not $BoundParameters.ContainsKey('ForEach')) {
        return @{}
    }
    if ($null -eq $BoundParameters.ForEach -or $BoundParameters.ForEach.Count -eq 0) {
        throw "-ForEach of '$($BoundParameters.Name)' has no item, so nothing would be tested."
    }
    foreach ($item in $BoundParameters.ForEach) {
        $variables = @{ _ = $item }
        if ($item -is [System.Collections.IDictionary]) {
            foreach ($key in $item.get_Keys()) {
                $variables[$key] = $item[$key]
            }
        }
        $variables
    }
}
