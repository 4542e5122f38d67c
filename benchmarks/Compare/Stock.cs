using System.Net.Sockets;

namespace SealosRoute.Benchmarks.Compare;

/// <summary>What the tables hold before or after a contender's work.</summary>
/// <param name="Family">The family of the hosts.</param>
/// <param name="Count">How many of <see cref="Benchmarks.Hosts"/> there are routes to, from the first on.</param>
/// <param name="IsVaried">Whether the few others are there too, see <see cref="VariedRoutes"/>.</param>
internal sealed record Stock(AddressFamily Family, long Count, bool IsVaried = false)
{
    internal long CountOf(AddressFamily family) => family == Family ? Count : 0;
}
