using SealosRoute.Netlink;

namespace SealosRoute.Tests;

/// <summary>The hosts on which Kubernetes tries its own choice (its <c>pkg/util/net/interface_test.go</c>), without routes.</summary>
internal static class KubernetesHosts
{
    internal static TestHost Nothing => new();

    internal static TestHost OnlyIPv4 => new TestHost().Interface("eth3", LinkFlags.Up, "fe80::2f7:6fff:fe6e:2956/64", "10.254.71.145/17");

    internal static TestHost OnlyIPv6 => new TestHost().Interface("eth3", LinkFlags.Up, "2001::200/64");

    internal static TestHost DualStack => new TestHost().Interface("eth3", LinkFlags.Up, "2001::10/64", "10.254.71.145/17");

    internal static TestHost Down => new TestHost().Interface("eth3", LinkFlags.None, "fe80::2f7:6fff:fe6e:2956/64", "10.254.71.145/17");

    internal static TestHost WithoutAddresses => new TestHost().Interface("eth3", LinkFlags.Up);

    internal static TestHost OnlyLinkLocal => new TestHost().Interface("eth3", LinkFlags.Up, "169.254.162.166/16", "fe80::200/10");

    internal static TestHost OnlyLoopback => new TestHost().Interface("lo", TestHost.LoopbackUp, "::1/128", "127.0.0.1/8");

    internal static TestHost OnlyPointToPoint => new TestHost().Interface("lo", TestHost.PointToPointUp, "::1/128", "127.0.0.1/8");

    /// <summary>Link-local addresses on the interface, global addresses on loopback.</summary>
    internal static TestHost GlobalOnLoopback => OnlyLinkLocal
        .Interface("lo", TestHost.LoopbackUp, "::1/128", "127.0.0.1/8", "10.1.1.1/32", "fd00:1:1::1/128");

    /// <summary>Global addresses both on the interface and on loopback.</summary>
    internal static TestHost GlobalOnBoth => new TestHost()
        .Interface("eth3", LinkFlags.Up, "169.254.162.166/16", "fe80::200/10", "192.168.1.1/31", "fd00::200/127")
        .Interface("lo", TestHost.LoopbackUp, "::1/128", "127.0.0.1/8", "10.1.1.1/32", "fd00:1:1::1/128");
}
