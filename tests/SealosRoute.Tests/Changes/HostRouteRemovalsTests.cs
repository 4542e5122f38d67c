using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using SealosRoute.Netlink;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Tests;

/// <summary>
/// A stream of removals: it flows, many at a time; routes that are chosen by what was named are found by look-ups or in a table that is read
/// once, and always as they are after the removals before.
/// </summary>
public sealed class HostRouteRemovalsTests : HostKernelTest
{
    private const int Count = 300;

    private static readonly string _routes
        = string.Concat(Enumerable.Range(0, Count).Select(number => $"route add {Prefix(number)} via 10.0.0.9\n"));

    [Fact]
    public void A_stream_goes_to_the_kernel_many_routes_at_a_time_and_is_reported_in_order() => OnHostWithRoutes(() =>
    {
        RecordedReport report = new();
        ObservedKernel kernel = new();
        using Work work = new(kernel, report);
        work.Saved.ForEach(route => work.Removals.Remove(route, route, _ => { }, canPipeline: true));
        Assert.True(work.Removals.IsFlowing);
        work.Removals.Finish();

        Assert.Equal(Lines(Count), report.Lines);
        Assert.Equal(0, Left());
        Assert.Contains(kernel.SentInFlows, requests => requests > 1);
    });

    [Fact]
    public void Routes_that_are_chosen_flow_too_and_their_table_is_read_twice_at_most() => OnHostWithRoutes(() =>
    {
        RecordedReport report = new();
        ObservedKernel kernel = new();
        using Work work = new(kernel, report);
        int before = kernel.Sent.Count;
        for (int number = 0; number < Count; number++)
        {
            work.Removals.Remove(number, Selector(number), canPipeline: true, isConsecutive: number > 0);
        }

        work.Removals.Finish();
        Assert.Equal(Lines(Count), report.Lines);
        Assert.Equal(0, Left());
        Assert.InRange(kernel.Sent.Count - before, 1, 5);
        Assert.Contains(kernel.SentInFlows, requests => requests > 1);
    });

    [Fact]
    public void A_route_that_is_chosen_again_is_gone_though_its_removal_was_under_way() => OnHostWithRoutes(() =>
    {
        RecordedReport report = new();
        using Work work = new(new ObservedKernel(), report);
        work.Saved.ForEach(route => work.Removals.Remove(route, route, _ => { }, canPipeline: true));

        // The first question reads this prefix, the second the whole table.
        foreach (int number in new[] { Count - 1, Count - 2, Count - 3 })
        {
            var failure = Assert.Throws<RouteException>(
                () => work.Removals.Remove(number, Selector(number), canPipeline: true, isConsecutive: true));
            Assert.Equal(RouteErrorId.RouteNotFound, failure.Id);
            Assert.Contains("has no route to this host", failure.Message);
        }

        work.Removals.Finish();
        Assert.Equal(Lines(Count), report.Lines);
    });

    [Fact]
    public void A_refusal_in_the_middle_is_reported_in_its_place_and_says_what_is_there() => OnHostWithRoutes(() =>
    {
        RecordedReport report = new();
        using Work work = new(new ObservedKernel(), report);
        Ip($"route del {Prefix(100)}", $"route add {Prefix(100)} via 10.0.0.7");
        work.Saved.ForEach(route => work.Removals.Remove("the target", route, _ => { }, canPipeline: true));
        work.Removals.Finish();

        string[] expected = [.. Lines(Count)];
        expected[100] = "RouteNotFound the target";
        Assert.Equal(expected, report.Lines);
        Assert.Contains("what the main table has to this host is another: 10.9.0.100 via 10.0.0.7", report.Failures.Single().Message);
        Assert.Equal(1, Left());
    });

    [Theory]
    [InlineData(true, Count - 20)]
    [InlineData(false, -1)]
    public void Where_the_reader_stops_what_was_not_emitted_is_put_back(bool emitsRemoved, int left) => OnHostWithRoutes(() =>
    {
        RecordedReport report = new()
        {
            Read = count =>
            {
                if (count == 20)
                {
                    throw new TimeoutException("That is enough.");
                }
            },
        };
        using (Work work = new(new ObservedKernel(), report, emitsRemoved: emitsRemoved))
        {
            Assert.Throws<TimeoutException>(() =>
            {
                work.Saved.ForEach(route => work.Removals.Remove(route, route, _ => { }, canPipeline: true));
                work.Removals.Finish();
            });
        }

        // Without -PassThru nobody was to receive them, and what was removed stays removed.
        Assert.InRange(Left(), emitsRemoved ? left : 0, emitsRemoved ? left : Count - 20);
    });

    [Fact]
    public void A_single_host_is_looked_up_and_the_table_is_not_read() => OnHostWithRoutes(() =>
    {
        RecordedReport report = new();
        ObservedKernel kernel = new();
        using Work work = new(kernel, report);
        work.Removals.Remove("the target", Selector(7), canPipeline: false, isConsecutive: false);
        Assert.Equal([$"+{Prefix(7)}"], report.Lines);
        Assert.Empty(kernel.SentInFlows);
    });

    [Fact]
    public void Before_a_question_all_that_came_before_is_reported() => OnHostWithRoutes(() =>
    {
        RecordedReport report = new();
        Consent consent = new() { Asks = route => $"{route.Destination}" == $"{Prefix(200)}", Answer = () => report.Lines.Count == 200 };
        using Work work = new(new ObservedKernel(), report, consent);
        work.Saved.ForEach(route => work.Removals.Remove(route, route, _ => { }, canPipeline: true));
        work.Removals.Finish();
        Assert.Equal(Lines(Count), report.Lines);
        Assert.Equal(1, consent.Questions);
    });

    private static void OnHostWithRoutes(Action test) => OnHost(() =>
    {
        NetworkNamespace.Ip("-batch -", _routes);
        test();
    });

    private static IPNetwork Prefix(int number) => new(new IPAddress([10, 9, (byte)(number >> 8), (byte)number]), 32);

    private static IEnumerable<string> Lines(int count) => Enumerable.Range(0, count).Select(number => $"+{Prefix(number)}");

    private static HostRouteSelector Selector(int number) => new(Prefix(number), new HostRouteValues { Gateway = IPAddress.Parse("10.0.0.9") });

    private static int Left()
        => NetworkNamespace.Ip("route show root 10.9.0.0/16").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;

    private sealed class Consent : IRemovalConsent
    {
        internal Predicate<HostRoute> Asks { get; init; } = _ => false;

        internal Func<bool> Answer { get; init; } = () => true;

        internal int Questions { get; private set; }

        public bool IsSilent => true;

        public bool RemovesWithoutPrompt(HostRoute route) => !Asks(route);

        public bool Confirm(HostRoute route)
        {
            Questions++;
            return Answer();
        }
    }

    /// <summary>Removals with what they need, and the routes that there are.</summary>
    private sealed class Work : IDisposable
    {
        private readonly RouteClient _client;
        private readonly HostRouteTable _table;

        internal Work(INetlinkTransport kernel, IChangeReport report, IRemovalConsent? consent = null, bool emitsRemoved = true)
        {
            _client = new RouteClient(kernel);
            _table = new HostRouteTable(_client);
            Removals = new HostRouteRemovals(_client, _table, report, consent ?? new Consent(), CancellationToken.None)
            {
                EmitsRemoved = emitsRemoved,
            };
            Saved = [.. _table.List(new HostRouteFilter { Table = RouteTable.Main }, CancellationToken.None)
                .Where(route => $"{route.Destination}".StartsWith("10.9.", StringComparison.Ordinal))];
        }

        internal HostRouteRemovals Removals { get; }

        internal List<HostRoute> Saved { get; }

        public void Dispose()
        {
            Removals.Dispose();
            _table.Dispose();
            _client.Dispose();
        }
    }
}
