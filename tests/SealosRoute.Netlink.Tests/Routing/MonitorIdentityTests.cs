using System.Linq;
using SealosRoute.Netlink.Routing;
using SealosRoute.Netlink.Tests.Golden;
using Xunit;

namespace SealosRoute.Netlink.Tests.Routing;

public class MonitorIdentityTests
{
    [Fact]
    public void Messages_are_of_one_route_if_and_only_if_their_routes_are_the_same()
    {
        Route[] routes = [.. GoldenRoute.All.Select(golden => golden.Read())];

        foreach (Route one in routes)
        {
            // What uses a next hop object is the same route with other ways out, and here another.
            Assert.All(
                routes.Where(other => one.NextHopId is null || one.NextHopId != other.NextHopId),
                other => Assert.Equal(one.IsSameRoute(other), RouteIdentity.IsSame(one.Payload.Span, other.Payload.Span)));
            Assert.True(RouteIdentity.IsSame(one.Payload.Span, one.Payload.ToArray()));
        }
    }
}
