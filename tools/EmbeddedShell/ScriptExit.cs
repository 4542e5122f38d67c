using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SealosRoute.EmbeddedShell;

/// <summary>
/// Makes <c>exit</c> in the next script file end the whole run. By itself the engine ends that file alone, and then nobody can tell
/// <c>exit 5</c> from a native command that failed with 5. pwsh sets the same switch, which the engine's package does not make public;
/// that package's version is fixed, and the tests of the exit codes notice if a newer one has moved it.
/// </summary>
internal static class ScriptExit
{
    private const string EngineContext = "System.Management.Automation.ExecutionContext, System.Management.Automation";

    /// <summary>Applies to the next script file that <paramref name="runspace"/> runs, and to that one alone.</summary>
    public static void EndsTheRun(Runspace runspace) => SetRethrowExit(GetContext(runspace), true);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_ExecutionContext")]
    [return: UnsafeAccessorType(EngineContext)]
    private static extern object GetContext(Runspace runspace);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_ScriptCommandProcessorShouldRethrowExit")]
    private static extern void SetRethrowExit([UnsafeAccessorType(EngineContext)] object context, bool value);
}
