using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace SealosRoute.Testing;

/// <summary>iproute2's <c>ip</c>. A child process belongs to the network namespace of the thread that starts it.</summary>
internal static class IpCommand
{
    /// <summary>Where it is, or null. An ordinary user's PATH need not have the directories of the system's programs.</summary>
    internal static string? Path { get; } = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin"
        .Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Select(directory => System.IO.Path.Combine(directory, "ip"))
        .FirstOrDefault(File.Exists);

    internal static bool Run(string arguments, string input, out string output)
    {
        ProcessStartInfo start = new(Path ?? throw new InvalidOperationException("There is no 'ip' command here."), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Texts are compared: no translation, no colour.
        start.Environment["LC_ALL"] = "C";
        start.Environment.Remove("COLORFGBG");
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task writing = WriteAsync(process.StandardInput, input);
        output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        writing.Wait();
        if (process.ExitCode == 0)
        {
            return true;
        }

        output = errors.Result;
        return false;
    }

    private static async Task WriteAsync(StreamWriter writer, string input)
    {
        try
        {
            await using (writer.ConfigureAwait(false))
            {
                await writer.WriteAsync(input).ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
            // It stopped reading at a command that failed, and says so itself.
        }
    }
}
