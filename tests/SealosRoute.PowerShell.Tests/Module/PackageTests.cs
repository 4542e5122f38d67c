using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using Xunit;

namespace SealosRoute.Commands.Tests;

/// <summary>The package as a user installs it, made by the build script itself.</summary>
public sealed class PackageTests
{
    private static readonly Lazy<ShellRun> _build = new(() => ShellRun.Build("Package"));

    private static string Version => typeof(AddHostRouteCommand).Assembly.GetName().Version!.ToString(fieldCount: 3);

    private static string Folder
    {
        get
        {
            Assert.True(_build.Value.ExitCode == 0, _build.Value.ToString());
            return Checkout.PathOf("out", "SealosRoute", Version);
        }
    }

    [Fact]
    public void The_packaged_folder_has_the_files_of_the_module_and_none_of_the_engine()
    {
        IEnumerable<string> files = Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file))
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "LICENSE",
                "SealosRoute.psd1",
                "bin/SealosRoute.HostRoute.format.ps1xml",
                "bin/SealosRoute.Netlink.dll",
                "bin/SealosRoute.PowerShell.dll",
                "bin/SealosRoute.dll",
                "bin/SealosRoute.format.ps1xml",
                "en-US/SealosRoute.PowerShell.dll-Help.xml",
                "en-US/about_SealosRoute.help.txt",
            ],
            files);
    }

    [Fact]
    public void The_Gallery_package_has_the_same_files_at_its_root()
    {
        string folder = Folder;
        using ZipArchive package = ZipFile.OpenRead(Checkout.PathOf("out", $"SealosRoute.{Version}.nupkg"));
        string[] packed = package.Entries.Select(entry => entry.FullName).ToArray();

        Assert.All(
            Directory.GetFiles(folder, "*", SearchOption.AllDirectories),
            file => Assert.Contains(Path.GetRelativePath(folder, file), packed));
        Assert.Contains("SealosRoute.nuspec", packed);
        Assert.DoesNotContain(packed, file => file.StartsWith("lib/", StringComparison.Ordinal));
    }

    [Fact]
    public void The_module_is_imported_by_its_name_from_a_module_path()
    {
        string modulePath = Path.GetDirectoryName(Path.GetDirectoryName(Folder))!;

        ShellRun run = ShellRun.Command(
            $"$env:PSModulePath = '{modulePath}'; Import-Module SealosRoute; "
            + "(Get-Module SealosRoute).ModuleBase; (Get-Command -Module SealosRoute).Name -join ' '; (Get-Help Add-HostRoute).Synopsis");

        string[] lines = run.Output.TrimEnd().Split('\n');
        Assert.Equal(Folder, lines[0]);
        Assert.Equal(
            "Add-HostRoute Find-HostRoute Get-DefaultRouteHost Get-HostRoute Remove-HostRoute Set-HostRoute Test-DefaultRouteHost "
            + "Watch-HostRoute",
            lines[1]);
        Assert.StartsWith("Adds", lines[2]);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void The_manifest_and_the_assemblies_have_the_same_version()
        => Assert.Contains($"ModuleVersion          = '{Version}'", File.ReadAllText(Checkout.PathOf("SealosRoute.psd1")));
}
