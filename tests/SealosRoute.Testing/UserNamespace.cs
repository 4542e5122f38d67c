using System;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace SealosRoute.Testing;

/// <summary>
/// Lets an ordinary user run the tests that need network namespaces. A process with several threads cannot create a user namespace for
/// itself, and a .NET process always has several; so a test program starts again inside one.
/// </summary>
public static class UserNamespace
{
    /// <summary>Set in the process that was started again, so that it happens once.</summary>
    private const string Marker = "SEALOSROUTE_IN_USER_NAMESPACE";

    /// <summary>
    /// Replaces this process, if it may not create network namespaces, by the same command line under <c>unshare --map-root-user</c>;
    /// the process number stays. Returns if there is no need, or if user namespaces are not available either: tests then skip with
    /// <see cref="NetworkNamespace.IsAvailable"/>'s reason. To be called first in a test program's <c>Main</c>.
    /// </summary>
    public static void ReexecuteIfNeeded()
    {
        if (!OperatingSystem.IsLinux()
            || Environment.GetEnvironmentVariable(Marker) is not null
            || NetworkNamespace.IsAvailable(out _)
            || !IsAvailable())
        {
            return;
        }

        // The program by its true path, since its name may be relative to a PATH: an app host, or dotnet with the assembly's path next.
        string program = File.ResolveLinkTarget("/proc/self/exe", returnFinalTarget: false)!.FullName;
        string[] commandLine = File.ReadAllText("/proc/self/cmdline")[..^1].Split('\0');
        LibC.SetEnvironment(Marker, "1");
        LibC.Execute(["unshare", "--map-root-user", "--", program, .. commandLine.Skip(1)]);
    }

    private static bool IsAvailable()
    {
        try
        {
            ProcessStartInfo trial = new("unshare", ["--map-root-user", "--net", "--", "true"]) { RedirectStandardError = true };
            using Process process = Process.Start(trial)!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no unshare command here.
            return false;
        }
    }
}
