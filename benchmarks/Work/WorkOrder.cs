using System.Globalization;
using System.Net.Sockets;

namespace SealosRoute.Benchmarks.Work;

/// <summary>What a worker process is to measure.</summary>
/// <param name="Job">The name of the job.</param>
/// <param name="Family">IPv4 or IPv6.</param>
/// <param name="Count">How many routes, or calls.</param>
/// <param name="Argument">What the job needs besides, or empty.</param>
internal sealed record WorkOrder(string Job, AddressFamily Family, long Count, string Argument)
{
    internal const string Verb = "work";

    internal static WorkOrder Read(string[] arguments) => new(
        arguments[0],
        arguments[1] == "6" ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork,
        long.Parse(arguments[2], CultureInfo.InvariantCulture),
        arguments.Length > 3 ? arguments[3] : "");

    internal string[] ToArguments()
        => [Job, Family == AddressFamily.InterNetworkV6 ? "6" : "4", Count.ToString(CultureInfo.InvariantCulture), .. Argument.Length == 0 ? [] : new[] { Argument }];
}
