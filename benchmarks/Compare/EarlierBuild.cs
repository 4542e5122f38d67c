using System;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace SealosRoute.Benchmarks.Compare;

/// <summary>A checkout of an earlier version, with its module built: its cmdlets do the same beside today's.</summary>
/// <param name="folder">The checkout.</param>
internal sealed class EarlierBuild(string folder)
{
    private readonly string _manifest = Path.Combine(Path.GetFullPath(folder), "SealosRoute.psd1");

    private string ModuleAssembly => Path.Combine(Path.GetDirectoryName(_manifest)!, "bin", "SealosRoute.PowerShell.dll");

    /// <summary>What it was built from.</summary>
    internal string Version => FileVersionInfo.GetVersionInfo(ModuleAssembly).ProductVersion ?? "of no version";

    /// <exception cref="FormatException">There is no module.</exception>
    internal void Check()
    {
        if (!File.Exists(_manifest) || !File.Exists(ModuleAssembly))
        {
            throw new FormatException($"There is no built module in {folder}: SealosRoute.psd1 and bin/SealosRoute.PowerShell.dll are wanted.");
        }
    }

    /// <summary>Puts it beside each session of ours in a row.</summary>
    internal Row AddTo(Row row) => row with { Contenders = [.. row.Contenders.SelectMany(WithEarlier)] };

    private Contender[] WithEarlier(Contender contender)
    {
        // What makes the module's own objects is compiled against today's.
        bool isPossible = contender.IsOurs && contender.Command.Contains(Repository.Manifest)
            && !contender.Command.Any(word => word.EndsWith("-source", StringComparison.Ordinal));
        return !isPossible
            ? [contender]
            :
            [
                contender,
                contender with
                {
                    Name = $"{contender.Name}, before",
                    Command = [.. contender.Command.Select(word => word == Repository.Manifest ? _manifest : word)],
                    IsOurs = false,
                    Now = contender,
                },
            ];
    }
}
