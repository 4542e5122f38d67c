using System;
using System.Globalization;

namespace SealosRoute.Benchmarks.Compare;

/// <summary>What the command line of <c>compare</c> asks for.</summary>
internal sealed class CompareOptions
{
    private bool _isDry;

    /// <summary>Parts of the names of the rows that are wanted; all if empty.</summary>
    internal string[] Rows { get; private set; } = [];

    internal int Runs { get; private set; } = 5;

    /// <summary>For a trial: the sizes are so much smaller.</summary>
    internal double Scale { get; private set; } = 1;

    /// <summary>Whether the documentation is written anew; never with some of the rows only.</summary>
    internal bool Writes => !_isDry && Rows.Length == 0;

    internal bool Installs { get; private set; }

    /// <summary>An earlier build to measure beside, or null.</summary>
    internal EarlierBuild? Before { get; private set; }

    /// <summary>Whether ours start without a warm-up.</summary>
    internal bool IsCold { get; private set; }

    /// <summary>Only names the rows.</summary>
    internal bool Lists { get; private set; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">It cannot be understood; the message says what.</exception>
    internal static CompareOptions Parse(string[] arguments)
    {
        CompareOptions options = new();
        for (int i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--rows":
                    options.Rows = Value(arguments, ref i).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                    break;
                case "--runs" when int.TryParse(Value(arguments, ref i), out int runs) && runs > 0:
                    options.Runs = runs;
                    break;
                case "--scale" when double.TryParse(Value(arguments, ref i), CultureInfo.InvariantCulture, out double scale) && scale is > 0 and <= 1:
                    options.Scale = scale;
                    break;
                case "--no-write":
                    options._isDry = true;
                    break;
                case "--install":
                    options.Installs = true;
                    break;
                case "--before":
                    options.Before = new EarlierBuild(Value(arguments, ref i));
                    options.Before.Check();
                    break;
                case "--cold":
                    options.IsCold = true;
                    break;
                case "--list":
                    options.Lists = true;
                    break;
                default:
                    throw new FormatException($"compare does not understand '{arguments[i]}'.");
            }
        }

        return options;
    }

    private static string Value(string[] arguments, ref int i)
        => ++i < arguments.Length ? arguments[i] : throw new FormatException($"{arguments[i - 1]} needs a value.");
}
