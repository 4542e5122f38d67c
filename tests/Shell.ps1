# The command line that starts another shell like this one: pwsh, or dotnet with pwsh's assembly where it runs as a tool.
[Environment]::ProcessPath
if ([IO.Path]::GetFileNameWithoutExtension([Environment]::ProcessPath) -eq 'dotnet') {
    [Environment]::GetCommandLineArgs()[0]
}
