using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace SealosRoute;

/// <summary>
/// Names for numbers, read as iproute2 reads them: <c>/usr/share/iproute2/NAME</c>, then <c>/etc/iproute2/NAME</c>, each with the
/// <c>*.conf</c> files of its <c>.d</c> folder. A line is «number name»; the number is decimal or has the prefix 0x. A number may have
/// several names: all are accepted as input, and the last one is shown.
/// </summary>
internal sealed class NumberNames
{
    private static readonly string[] _folders = ["/usr/share/iproute2", "/etc/iproute2"];

    private readonly Dictionary<uint, string> _names = [];
    private readonly Dictionary<string, uint> _numbers = new(StringComparer.Ordinal);

    /// <param name="entries">Numbers with their names. A later entry overrides an earlier one.</param>
    private NumberNames(IReadOnlyList<KeyValuePair<uint, string>> entries)
    {
        foreach ((uint number, string name) in entries)
        {
            _names[number] = name;
            if (!_numbers.TryGetValue(name, out uint other) || (byte)number <= (byte)other)
            {
                // If several numbers have this name, ip uses the first one that it finds in its hash table of 256 lists.
                _numbers[name] = number;
            }
        }
    }

    /// <summary>Reads the names of one kind. A file that cannot be read counts as empty.</summary>
    /// <param name="file">The file's name, for example <c>rt_tables</c>.</param>
    /// <param name="builtIn">The names that are valid without any file.</param>
    internal static NumberNames Read(string file, IReadOnlyDictionary<uint, string> builtIn)
        => Parse(_folders.SelectMany(folder => ReadLines(folder, file)), builtIn);

    /// <summary>Reads names from lines.</summary>
    internal static NumberNames Parse(IEnumerable<string> lines, IReadOnlyDictionary<uint, string> builtIn)
    {
        List<KeyValuePair<uint, string>> entries = [.. builtIn];
        foreach (string line in lines)
        {
            string[] words = line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length >= 2 && TryParseNumber(words[0], out uint number))
            {
                entries.Add(new(number, words[1]));
            }
        }

        return new NumberNames(entries);
    }

    /// <summary>The name of a number, or the number itself in decimal.</summary>
    internal string NameOf(uint number)
        => _names.TryGetValue(number, out string? name) ? name : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number for a name, or for a number in decimal or with the prefix 0x, as <c>ip</c> accepts both.</summary>
    internal bool TryFind(string nameOrNumber, out uint number)
        => _numbers.TryGetValue(nameOrNumber, out number) || TryParseNumber(nameOrNumber, out number);

    /// <summary>All names, in the order of their numbers.</summary>
    internal IEnumerable<string> All => _numbers.OrderBy(pair => pair.Value).Select(pair => pair.Key);

    private static bool TryParseNumber(string text, out uint number) => text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
        : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string[] ReadLines(string folder, string file)
    {
        try
        {
            string main = Path.Combine(folder, file);
            string more = main + ".d";
            IEnumerable<string> files = Directory.Exists(more) ? Directory.GetFiles(more, "*.conf").Order(StringComparer.Ordinal) : [];
            return (File.Exists(main) ? [main] : Array.Empty<string>()).Concat(files).SelectMany(File.ReadAllLines).ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
