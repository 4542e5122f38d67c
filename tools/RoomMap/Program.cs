using System;
using System.IO;
using System.Linq;

namespace SealosRoute.RoomMap;

internal static class Program
{
    private static int Main(string[] args)
    {
        if (args.Length != 0)
        {
            Console.Error.WriteLine("""
                Draws docs/architecture.svg from the uses of types in src, and lists the uses that break the order of the rooms.
                usage: dotnet run --project tools/RoomMap
                """);
            return 2;
        }

        string root = BuildFacts.Of("RepositoryRoot");

        try
        {
            Survey survey = Survey.Of(House.Ours, SourceFolder.Read(Path.Combine(root, "src")));
            File.WriteAllText(Path.Combine(root, "docs", "architecture.svg"), MapDrawing.Draw(survey));
            return Report(survey);
        }
        catch (InvalidDataException e)
        {
            Console.Error.WriteLine($"RoomMap: error: {e.Message}");
            return 1;
        }
    }

    private static int Report(Survey survey)
    {
        string[] breaches = [.. survey.Breaches];
        Array.ForEach(breaches, Console.WriteLine);

        foreach (var cycle in survey.CyclesOfRooms.Concat(survey.CyclesOfFiles))
        {
            Console.WriteLine($"In a cycle: {string.Join(", ", cycle)}");
        }

        return breaches.Length == 0 ? 0 : 1;
    }
}
