using System.Globalization;

namespace SealosRoute.Benchmarks;

/// <summary>Numbers as people read them.</summary>
internal static class Numbers
{
    internal static string Ratio(double ratio) => ratio.ToString(ratio < 10 ? "0.00" : ratio < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture);

    internal static string Time(double seconds) => seconds switch
    {
        < 1e-6 => $"{Digits(seconds * 1e9)} ns",
        < 1e-3 => $"{Digits(seconds * 1e6)} µs",
        < 1 => $"{Digits(seconds * 1e3)} ms",
        _ => $"{Digits(seconds)} s",
    };

    internal static string Memory(double kib) => kib < 10 * 1024 ? $"{kib / 1024:0.0} MiB" : $"{kib / 1024:N0} MiB";

    internal static string Rate(double perSecond) => perSecond switch
    {
        >= 1e6 => $"{Digits(perSecond / 1e6)} M/s",
        >= 1e3 => $"{Digits(perSecond / 1e3)} k/s",
        _ => $"{Digits(perSecond)} /s",
    };

    /// <summary>Three of them, which is more than the measurements are good for.</summary>
    private static string Digits(double value)
        => value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
