using System.Linq;
using System.Reflection;

namespace SealosRoute.RoomMap;

/// <summary>Paths that the build wrote into the assembly.</summary>
internal static class BuildFacts
{
    internal static string Of(string key)
        => typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
