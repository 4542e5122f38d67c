namespace SealosRoute.EmbeddedShell;

/// <summary>
/// One argument for a script. <paramref name="Name"/> keeps its dash, as the engine wants it, and is null for a positional argument;
/// <paramref name="Value"/> is null for a name that stands alone (a switch, or a name whose value is the next argument).
/// </summary>
internal sealed record ScriptArgument(string? Name, object? Value);
