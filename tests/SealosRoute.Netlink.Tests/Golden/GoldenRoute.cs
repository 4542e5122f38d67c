using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SealosRoute.Netlink.Tests;

/// <summary>
/// A route message as a kernel sent it. <c>Routes.txt</c> has three lines for each: the <c>ip</c> command that made the route, what the
/// message says, and its bytes.
/// </summary>
public sealed class GoldenRoute
{
    private static readonly string _path = Path.Combine(AppContext.BaseDirectory, "Golden", "Routes.txt");

    private GoldenRoute(string command, string description, string hexadecimal)
    {
        Command = command;
        Description = description;
        Bytes = Convert.FromHexString(hexadecimal);
    }

    public static IReadOnlyList<GoldenRoute> All { get; } =
    [
        .. File.ReadLines(_path)
            .Where(line => line.Length > 0 && line[0] != '#')
            .Chunk(3)
            .Select(lines => new GoldenRoute(lines[0], lines[1], lines[2])),
    ];

    public string Command { get; }

    public string Description { get; }

    public byte[] Bytes { get; }

    /// <summary>The message that a command made.</summary>
    public static GoldenRoute Of(string command) => All.Single(golden => golden.Command == command);

    /// <summary>The message's route.</summary>
    public Route Read()
    {
        MessageSequence messages = new(Bytes);
        messages.MoveNext();
        return new Route(new RouteMessage(messages.Current));
    }
}
