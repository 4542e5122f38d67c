# A worker in the real shell: measures one thing in this session, and says what it measured in one line.
param(
    [string] $Benchmarks,
    [string] $Manifest,
    [Parameter(ValueFromRemainingArguments)] [string[]] $Order
)

$null = [Reflection.Assembly]::LoadFrom($Benchmarks)
[SealosRoute.Benchmarks.Work.ShellWork]::Measure($ExecutionContext.SessionState, $Manifest, $Order)
