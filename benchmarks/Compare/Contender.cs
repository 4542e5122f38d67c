namespace SealosRoute.Benchmarks.Compare;

/// <summary>Somebody who does the work of a row: a command that measures itself.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Command">How to start it.</param>
internal sealed record Contender(string Name, string[] Command)
{
    /// <summary>What the tables must hold before.</summary>
    internal required Stock Needs { get; init; }

    /// <summary>What they must hold after, lest one win who did nothing; null if it only reads.</summary>
    internal Stock? Leaves { get; init; }

    /// <summary>How many routes or calls its time is for.</summary>
    internal required long Count { get; init; }

    /// <summary>How its own count must compare with that.</summary>
    internal CountRule Rule { get; init; } = CountRule.Exactly;

    /// <summary>What is not here, or null.</summary>
    internal string? Missing { get; init; }

    /// <summary>Whether it is ours, as opposed to what ours is measured by.</summary>
    internal bool IsOurs { get; init; }

    /// <summary>Slow ones run only once.</summary>
    internal bool RunsOnce { get; init; }

    /// <summary>Beside whom an earlier build does the same, or null.</summary>
    internal Contender? Now { get; init; }

    /// <summary>What the time covers, and other remarks for the reader.</summary>
    internal string Remark { get; init; } = "";
}
