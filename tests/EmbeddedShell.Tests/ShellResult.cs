namespace SealosRoute.EmbeddedShell.Tests;

/// <summary>What one run of the shell left behind.</summary>
public sealed record ShellResult(int ExitCode, string Output, string Error);
