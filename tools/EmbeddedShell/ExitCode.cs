namespace SealosRoute.EmbeddedShell;

/// <summary>The exit codes that pwsh has for itself; any other comes from the script.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>The last statement failed, or an error ended the script.</summary>
    public const int Failure = 1;

    /// <summary>The command line cannot be understood (<c>EX_USAGE</c> of sysexits.h).</summary>
    public const int BadCommandLine = 64;

    /// <summary>The shell could not start (<c>EX_SOFTWARE</c> of sysexits.h).</summary>
    public const int StartFailure = 70;
}
