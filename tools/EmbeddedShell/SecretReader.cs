using System;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Runtime.InteropServices;
using System.Security;

namespace SealosRoute.EmbeddedShell;

/// <summary>Reads a line from the terminal without showing it.</summary>
internal static partial class SecretReader
{
    private const char ControlC = '\x03';

    /// <summary>Shows <paramref name="prompt"/> on the terminal and returns the line, without its end.</summary>
    /// <exception cref="HostException">The process has no terminal.</exception>
    /// <exception cref="PipelineStoppedException">The line has a Ctrl-C in it.</exception>
    public static SecureString ReadLine(string prompt)
    {
        // .NET's way, Console.ReadKey, leaves the terminal without line editing; the C library puts it back as it was.
        string? typed = Marshal.PtrToStringUTF8(GetPass(prompt));
        if (typed is null)
        {
            const string Message = "A secret can only be typed at a terminal, and this process has none.";
            throw new HostException(Message, null, "NoTerminal", ErrorCategory.ReadError);
        }

        if (typed.Contains(ControlC, StringComparison.Ordinal))
        {
            throw new PipelineStoppedException();
        }

        var secret = new SecureString();
        foreach (char c in typed)
        {
            secret.AppendChar(c);
        }

        secret.MakeReadOnly();
        return secret;
    }

    [LibraryImport("libc", EntryPoint = "getpass", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetPass(string prompt);
}
