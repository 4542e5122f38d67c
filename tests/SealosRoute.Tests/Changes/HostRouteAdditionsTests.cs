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
/// A stream of additions: it flows, many at a time, and what comes of it is as if each route had been added by itself, in order.
/// </summary>
public sealed class HostRouteAdditionsTests : HostKernelTest
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_stream_goes_to_the_kernel_many_routes_at_a_time_and_is_reported_in_order() => OnHost(() =>
    {
        RecordedReport report = new();
        ObservedKernel kernel = new();
        using (Work work = new(kernel, report))
        {
            work.Add(0..1000, canPipeline: true);
            Assert.True(work.Additions.IsFlowing);
            work.Additions.Finish();
            Assert.False(work.Additions.IsFlowing);
        }

        Assert.Equal(Lines(0..1000), report.Lines);
        Assert.Equal(1000, Added());
        Assert.Equal(1000, kernel.SentInFlows.Sum());
        Assert.InRange(kernel.SentInFlows.Count(), 1, 200);
    });

    [Fact]
    public void Without_a_stream_each_route_is_sent_and_reported_before_the_next() => OnHost(() =>
    {
        RecordedReport report = new();
        ObservedKernel kernel = new();
        using Work work = new(kernel, report);
        foreach (int number in Enumerable.Range(0, 50))
        {
            work.Add(number..(number + 1), canPipeline: false);
            Assert.Equal(number + 1, report.Lines.Count);
        }

        Assert.False(work.Additions.IsFlowing);
        Assert.Empty(kernel.SentInFlows);
    });

    [Fact]
    public void A_record_that_is_no_stream_any_more_is_waited_for_with_all_before_it() => OnHost(() =>
    {
        RecordedReport report = new();
        using Work work = new(new ObservedKernel(), report);
        work.Add(0..100, canPipeline: true);
        work.Add(100..101, canPipeline: false);
        Assert.Equal(Lines(0..101), report.Lines);
    });

    [Fact]
    public void A_stream_that_stalls_has_been_sent_soon_without_another_call() => OnHost(() =>
    {
        using CountdownEvent sent = new(3);
        RecordedReport report = new();
        using Work work = new(new ObservedKernel((conversation, requests) => _ = conversation > 0 && sent.Signal(requests)), report);
        work.Add(0..3, canPipeline: true);
        Assert.True(sent.Wait(_patience));
    });

    [Fact]
    public void A_refusal_in_the_middle_is_reported_in_its_place_and_names_what_is_in_the_way() => OnHost(
        () =>
        {
            RecordedReport report = new();
            using Work work = new(new ObservedKernel(), report);
            work.Add(0..300, canPipeline: true);
            work.Additions.Finish();

            Assert.Equal([.. Lines(0..150), $"RouteExists {Prefix(150).BaseAddress}", .. Lines(151..300)], report.Lines);
            Assert.Contains("the main table has 10.9.0.150 via 10.0.0.7 dev eth0", report.Failures.Single().Message);
            Assert.Equal(300, Added());
        },
        "route add 10.9.0.150 via 10.0.0.7");

    [Fact]
    public void Where_the_reader_stops_what_was_reported_is_what_was_added() => OnHost(() =>
    {
        RecordedReport report = new() { Read = count => Require(count < 20) };
        using (Work work = new(new ObservedKernel(), report))
        {
            Assert.Throws<TimeoutException>(() =>
            {
                work.Add(0..1000, canPipeline: true);
                work.Additions.Finish();
            });
        }

        Assert.Equal(Lines(0..20), report.Lines);
        Assert.Equal(20, Added());
    });

    [Fact]
    public void Where_it_is_cancelled_what_was_reported_is_what_was_added() => OnHost(() =>
    {
        using CancellationTokenSource cancellation = new();
        RecordedReport report = new()
        {
            Read = count =>
            {
                if (count == 20)
                {
                    cancellation.Cancel();
                }
            },
        };
        using (Work work = new(new ObservedKernel(), report, cancellation.Token))
        {
            Assert.ThrowsAny<OperationCanceledException>(() =>
            {
                work.Add(0..5000, canPipeline: true);
                work.Additions.Finish();
            });
        }

        Assert.All(report.Lines, line => Assert.StartsWith("+", line));
        Assert.InRange(report.Lines.Count, 20, 4999);
        Assert.Equal(report.Lines.Count, Added());
    });

    [Fact]
    public void After_a_fault_what_is_not_known_to_be_done_has_errors_and_the_rest_goes_on_in_another_flow() => OnHost(() =>
    {
        int sent = 0;
        RecordedReport report = new();
        ObservedKernel kernel = new((conversation, _) => Require(conversation != 1 || ++sent != 2));
        using Work work = new(kernel, report);
        work.Add(0..1000, canPipeline: true);
        work.Additions.Finish();

        Assert.Equal(1000, report.Lines.Count);
        Assert.NotEmpty(report.Failures);
        Assert.All(report.Failures, failure => Assert.Equal(RouteErrorId.KernelRefused, failure.Id));
        Assert.All(
            report.Lines.Select((line, number) => (line, number)),
            one => Assert.EndsWith(one.line[0] == '+' ? $"{Prefix(one.number)}" : $"{Prefix(one.number).BaseAddress}", one.line));
        Assert.Equal(1000 - report.Failures.Count, Added());
        Assert.StartsWith("+", report.Lines[^1]);
    });

    [Fact]
    public void While_the_kernel_is_busy_the_owner_is_held_up_before_too_many_are_under_way() => OnHost(() =>
    {
        using ManualResetEventSlim free = new();
        int given = 0;
        int givenAtRelease = 0;

        // The first batch stays in the kernel's hands for a while; the owner goes on as far as it may.
        using Timer release = new(_ =>
        {
            givenAtRelease = Volatile.Read(ref given);
            free.Set();
        });
        RecordedReport report = new();
        ObservedKernel kernel = new((conversation, _) =>
        {
            if (conversation > 0 && !free.IsSet)
            {
                release.Change(dueTime: 200, Timeout.Infinite);
                Assert.True(free.Wait(_patience));
            }
        });
        using Work work = new(kernel, report);
        foreach (int number in Enumerable.Range(0, 2000))
        {
            work.Add(number..(number + 1), canPipeline: true);
            Volatile.Write(ref given, number + 1);
        }

        work.Additions.Finish();
        Assert.InRange(givenAtRelease, 1, 600);
        Assert.Equal(Lines(0..2000), report.Lines);
    });

    [Fact]
    public void Saved_routes_flow_and_those_that_need_others_are_added_when_these_are_there() => OnHost(
        () =>
        {
            using RouteClient client = new();
            using HostRouteTable table = new(client);
            List<HostRoute> saved = [.. table.List(new HostRouteFilter { Table = RouteTable.Main }, CancellationToken.None)
                .Where(route => $"{route.Destination}".StartsWith("10.9.", StringComparison.Ordinal))
                .Reverse()];
            Ip("route flush root 10.9.0.0/16");

            RecordedReport report = new();
            ObservedKernel kernel = new();
            using Work work = new(kernel, report);
            saved.ForEach(route => work.Additions.Add(route, route, canPipeline: true));
            work.Additions.Finish();

            Assert.Equal(["+10.9.2.0/24", "+10.9.1.0/24", "+10.9.3.0/24"], report.Lines);
            Assert.Equal(3, Added());
            Assert.NotEmpty(kernel.SentInFlows);
        },
        "route add 10.9.1.0/24 dev eth0",
        "route add 10.9.2.0/24 via 10.0.0.7",
        "route add 10.9.3.0/24 via 10.9.1.7");

    private static IPNetwork Prefix(int number) => new(new IPAddress([10, 9, (byte)(number >> 8), (byte)number]), 32);

    private static IEnumerable<string> Lines(Range numbers)
        => Enumerable.Range(numbers.Start.Value, numbers.End.Value - numbers.Start.Value).Select(number => $"+{Prefix(number)}");

    private static int Added()
        => NetworkNamespace.Ip("route show root 10.9.0.0/16").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;

    private static void Require(bool isWell)
    {
        if (!isWell)
        {
            throw new TimeoutException("That is enough.");
        }
    }

    /// <summary>Additions with what they need.</summary>
    private sealed class Work : IDisposable
    {
        private readonly RouteClient _client;
        private readonly HostRouteTable _table;

        internal Work(INetlinkTransport kernel, IChangeReport report, CancellationToken cancellation = default)
        {
            _client = new RouteClient(kernel);
            _table = new HostRouteTable(_client);
            Additions = new HostRouteAdditions(_client, _table, report, cancellation);
        }

        internal HostRouteAdditions Additions { get; }

        internal void Add(Range numbers, bool canPipeline)
        {
            for (int number = numbers.Start.Value; number < numbers.End.Value; number++)
            {
                HostRouteRequest request = new(Prefix(number), new HostRouteValues { Gateway = IPAddress.Parse("10.0.0.9") });
                Additions.Add(Prefix(number).BaseAddress, request, _table.Resolve(request), canPipeline);
            }
        }

        public void Dispose()
        {
            Additions.Dispose();
            _table.Dispose();
            _client.Dispose();
        }
    }
}
