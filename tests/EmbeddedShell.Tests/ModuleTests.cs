using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SealosRoute.EmbeddedShell.Tests;

public sealed class ModuleTests
{
    [Fact]
    public async Task The_module_comes_from_the_folder_of_the_shell_and_brings_its_own_assemblies()
    {
        ShellResult result = await Shell.Run("-Command", """
            (Get-Module).Name
            (Get-Module).ModuleBase
            ($env:PSModulePath -split ':')[0]
            [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { "$_" -like 'SealosRoute.*' } | ForEach-Object Location
            """);

        string modules = Path.Combine(Shell.Folder, "Modules");
        string module = Path.Combine(modules, "SealosRoute");
        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["SealosRoute", module, modules], lines.Take(3));
        Assert.Contains(Path.Combine(module, "bin", "SealosRoute.PowerShell.dll"), lines.Skip(3));
        Assert.All(lines.Skip(3), assembly => Assert.StartsWith(module, assembly, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_module_beside_it_the_shell_does_not_start()
    {
        string folder = Directory.CreateTempSubdirectory("embedded-shell-").FullName;
        try
        {
            foreach (string file in Directory.GetFiles(Shell.Folder, "EmbeddedShell.*"))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }

            foreach (string other in Directory.GetFileSystemEntries(Shell.Folder).Where(e => Path.GetFileName(e) != "Modules"))
            {
                string link = Path.Combine(folder, Path.GetFileName(other));
                if (!File.Exists(link))
                {
                    File.CreateSymbolicLink(link, other);
                }
            }

            string shell = Path.Combine(folder, "EmbeddedShell.dll");
            ShellResult result = await Shell.Finish(Shell.Start(["dotnet", shell, "-Command", "'never'"]));

            Assert.Equal((70, ""), (result.ExitCode, result.Output));
            Assert.StartsWith("The shell cannot start without the SealosRoute module. There is no", result.Error, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
