using System;
using System.Linq;
using System.Net;

namespace SealosRoute.Netlink.Tests;

/// <summary>What random routes are made of.</summary>
internal static class RandomChoice
{
    /// <summary>True with a probability.</summary>
    internal static bool Chance(this Random random, double probability) => random.NextDouble() < probability;

    /// <summary>One of some values, each as likely as the next.</summary>
    internal static T Pick<T>(this Random random, params ReadOnlySpan<T> values) => values[random.Next(values.Length)];

    /// <summary>A text with a probability, else nothing.</summary>
    internal static string Maybe(this Random random, double probability, Func<string> text) => random.Chance(probability) ? text() : "";

    /// <summary>A number of 32 bits: often small, sometimes at the upper end.</summary>
    internal static uint Number(this Random random) => random.Next(4) switch
    {
        0 => (uint)random.NextInt64(1L << 32),
        1 => random.Pick(0u, 1u, 0x7fffffffu, 0x80000000u, uint.MaxValue - 1, uint.MaxValue),
        _ => (uint)random.Next(1, 2000),
    };

    /// <summary>A prefix of a length, with random bits and none behind them.</summary>
    /// <param name="random">The source.</param>
    /// <param name="size">The address's size in bytes.</param>
    /// <param name="length">The prefix's length in bits.</param>
    internal static IPNetwork Prefix(this Random random, int size, int length)
    {
        byte[] address = new byte[size];
        random.NextBytes(address);
        for (int bit = length; bit < size * 8; bit++)
        {
            address[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPNetwork(new IPAddress(address), length);
    }

    /// <summary>Words in one line, those that are empty left out.</summary>
    internal static string Line(params string[] words) => string.Join(' ', words.Where(word => word.Length > 0));
}
