using System.Threading.Tasks;
using SealosRoute.Commands.Tests;
using SealosRoute.Testing;
using Xunit.MicrosoftTestingPlatform;

internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        UserNamespace.ReexecuteIfNeeded();
        return TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
    }
}
