using System;
using System.IO;

namespace SealosRoute.HelpBuilder;

internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is not [string docs, string output])
        {
            Console.Error.WriteLine("""
                Builds the help that Get-Help shows from the pages in a folder.
                usage: HelpBuilder <folder with cmdlets/*.md and about_*.md> <folder to write to>
                """);
            return 2;
        }

        try
        {
            HelpFolder.Build(docs, output);
            return 0;
        }
        catch (PageException e)
        {
            Console.Error.WriteLine(e.Report);
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"HelpBuilder: error HELP: {e.Message}");
            return 1;
        }
    }
}
