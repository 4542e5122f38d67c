using System;
using System.Collections.Generic;
using System.Linq;
using SealosRoute.Testing;
using Xunit;
using Xunit.Sdk;

namespace SealosRoute.Netlink.Tests;

/// <summary>A test that iproute2 is asked the same questions in, on random tables.</summary>
public abstract class DifferentialTest : KernelTest
{
    /// <summary>The seeds of this run: they stand in the tests' names.</summary>
    public static TheoryData<int> Seeds => new(RandomTables.Seeds);

    /// <summary>Runs a test on a host with the random tables of a seed.</summary>
    internal static void OnRandomTables(int seed, Action<RouteClient, RandomTables> test) => NetworkNamespace.Run(() =>
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"SEALOSROUTE_SEED={seed}");
        RandomTables tables = new(seed);
        RandomTables.MakeHost();
        using RouteClient client = new();
        string refused = tables.Fill(client);
        try
        {
            test(client, tables);
        }
        catch (Exception e)
        {
            throw new XunitException($"SEALOSROUTE_SEED={seed}: {e.Message}\nThe kernel refused of the tables:\n{refused}", e);
        }
    });

    /// <summary>All routes that a filter lets through.</summary>
    protected static List<Route> Read(RouteClient client, RouteFilter? filter = null)
    {
        List<Route> routes = [];
        Assert.True(client.VisitRoutes(filter ?? new RouteFilter(), route =>
        {
            routes.Add(route.ToRoute());
            return true;
        }));
        return routes;
    }
}
