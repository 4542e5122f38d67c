using System;
using System.Globalization;
using System.Management.Automation;

namespace SealosRoute.Commands;

/// <summary>
/// Reads a length of time, and a number as seconds: the engine would take a number for units of 100 nanoseconds, and the text of one for
/// days.
/// </summary>
internal static class DurationValue
{
    /// <exception cref="ArgumentTransformationMetadataException">The input is not a length of time, or a negative one.</exception>
    internal static TimeSpan Read(object input) => Parse(input) is TimeSpan time && time >= TimeSpan.Zero
        ? time
        : throw new ArgumentTransformationMetadataException(
            $"'{input}' is not a length of time. Accepted: a number of seconds, or a time span such as 00:01:30, not negative.");

    private static TimeSpan? Parse(object input)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{input}");
        if (input is TimeSpan time)
        {
            return time;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds))
        {
            return Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan parsed) ? parsed : null;
    }
}
