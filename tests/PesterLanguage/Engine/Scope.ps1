# A suite's code runs in the session state of whoever asks for it, as with Pester, and in scopes nested as its blocks are:
# & { BeforeAll; & { BeforeEach; test; AfterEach } }. Code of this module in between does not matter: it has its own session state.

# The FullyQualifiedErrorId when code leaves by break, continue or exit, which no catch sees, and which would end the run unnoticed.
$script:strayFlowControl = 'StrayFlowControl'

function New-Suite([string] $File, [System.Management.Automation.SessionState] $SessionState) {
    [pscustomobject]@{
        File = $File
        SessionState = $SessionState
        Root = New-Block -Body (New-SuiteCode $SessionState '. $____file') -Variables @{ ____file = $File }
        NewScope = New-SuiteCode $SessionState 'param($____action) & $____action'
        NewScriptScope = New-SuiteCode $SessionState 'param($____file, $____action) & $____file $____action'
    }
}

# A script block belongs to the session state in which it is evaluated, not to the one in which it is run.
function New-SuiteCode([System.Management.Automation.SessionState] $SessionState, [string] $Text) {
    $SessionState.InvokeCommand.InvokeScript($SessionState, [scriptblock]::Create("{ $Text }"), @())[0]
}

function Invoke-InNewScope([scriptblock] $Action) {
    & $script:suite.NewScope $Action
}

function Invoke-InNewScriptScope([scriptblock] $Action) {
    & $script:suite.NewScriptScope $script:scriptScope $Action
}

# The two that follow work in the innermost scope of the suite that is open.
function Set-SuiteVariable([hashtable] $Variables) {
    foreach ($name in $Variables.get_Keys()) {
        $script:suite.SessionState.PSVariable.Set($name, $Variables[$name])
    }
}

# Drops the output, as Pester does, and adds the error that the code ends with, if it ends with one.
function Invoke-SuiteCode([scriptblock] $Code, $Errors) {
    $ended = $false
    try {
        try {
            do {
                $null = . $Code
                $ended = $true
            } while ($false)
        }
        catch {
            $ended = $true
            $Errors.Add($_)
        }
        finally {
            if (-not $ended) {
                throw [System.Management.Automation.ErrorRecord]::new(
                    [System.InvalidOperationException]::new('The code was left by break, continue or exit.'),
                    $script:strayFlowControl, 'InvalidOperation', $null)
            }
        }
    }
    catch {
        $Errors.Add($_)
    }
}

# One after the other, up to the first error.
function Invoke-SuiteSequence([scriptblock[]] $Codes, $Errors) {
    foreach ($code in $Codes) {
        if ($code -and $Errors.Count -eq 0) {
            Invoke-SuiteCode $code $Errors
        }
    }
}
