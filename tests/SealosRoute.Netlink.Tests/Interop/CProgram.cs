using System;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace SealosRoute.Netlink.Tests;

/// <summary>A C program, compiled and run with this machine's compiler.</summary>
internal static class CProgram
{
    private static readonly string? _compiler = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':', StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(directory => new[] { "cc", "gcc", "clang" }.Select(name => Path.Combine(directory, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>Whether there are a compiler and the headers.</summary>
    /// <param name="headers">The <c>#include</c> lines.</param>
    /// <param name="reason">If not: why, and what to do.</param>
    internal static bool CanCompile(string headers, out string reason)
    {
        if (_compiler is null)
        {
            reason = "There is no C compiler here (cc, gcc or clang). Install gcc and the kernel's headers (linux-libc-dev).";
            return false;
        }

        bool succeeded = Run(_compiler, "-fsyntax-only -x c -", headers, out string output);
        reason = succeeded ? "" : $"The C headers are not all here. Install linux-libc-dev and libc6-dev. {output}";
        return succeeded;
    }

    /// <summary>Compiles and runs a program, and gives the lines that it prints.</summary>
    internal static string[] Run(string source)
    {
        string directory = Directory.CreateTempSubdirectory("sealosroute-").FullName;
        try
        {
            string program = Path.Combine(directory, "program");
            if (!Run(_compiler!, $"-Wall -Werror -x c - -o {program}", source, out string output) || !Run(program, "", "", out output))
            {
                throw new InvalidOperationException(output);
            }

            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static bool Run(string program, string arguments, string input, out string output)
    {
        using Process process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"{program} {arguments} 2>&1"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
