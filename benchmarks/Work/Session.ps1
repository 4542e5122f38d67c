# A worker in the real shell: measures one thing in this session, and says what it measured in one line.
param(
    [string] $Benchmarks,
    [string] $Manifest,
    [Parameter(ValueFromRemainingArguments)] [string[]] $Order
)

# The preference for errors stays the session's own: it is part of what is measured.
try {
    $null = [Reflection.Assembly]::LoadFrom($Benchmarks)
    [SealosRoute.Benchmarks.Work.ShellWork]::Measure($ExecutionContext.SessionState, $Manifest, $Order)
}
catch {
    # The first line is for the report.
    [Console]::Error.WriteLine($_.Exception.GetBaseException().Message)
    exit 1
}
