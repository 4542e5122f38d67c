using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Reflection;
using SealosRoute.Netlink;
using Xunit;

namespace SealosRoute.Tests;

/// <summary>No list of a route's fields lacks one: each field, given alone, has its effect everywhere.</summary>
public sealed class RouteFieldsTests
{
    private static readonly IPNetwork _destination4 = IPNetwork.Parse("10.0.0.1/32");
    private static readonly IPNetwork _destination6 = IPNetwork.Parse("fd00::1/128");

    public static TheoryData<string> Given => [.. RouteFields.All.Where(row => row.CanBeGiven).Select(row => row.Name)];

    public static TheoryData<string> Changeable => [.. RouteFields.All.Where(row => row.CanBeChanged).Select(row => row.Name)];

    [Fact]
    public void Each_row_is_in_the_table_once_and_numbered_by_its_position()
    {
        RouteField[] declared =
        [
            .. typeof(RouteFields).GetFields(BindingFlags.Static | BindingFlags.NonPublic)
                .Where(member => member.FieldType == typeof(RouteField))
                .Select(member => (RouteField)member.GetValue(null)!),
        ];

        Assert.Equal(declared, RouteFields.All);
        Assert.Equal(Enumerable.Range(0, declared.Length), RouteFields.All.Select(field => field.Index));
        string[] names = [.. RouteFields.All.SelectMany(field => field.Aliases.Append(field.Name))];
        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
    }

    [Theory]
    [MemberData(nameof(Given))]
    public void A_field_that_is_given_goes_into_the_message_for_the_kernel(string name)
    {
        RouteField field = RouteFields.Find(name)!;
        Assert.False(Bytes(Plain(field)).SequenceEqual(Bytes(With(field))), $"{name} changes nothing of the message.");
    }

    [Theory]
    [MemberData(nameof(Given))]
    public void A_field_that_is_given_is_in_the_text(string name)
    {
        RouteField field = RouteFields.Find(name)!;
        Assert.NotEqual($"{Request(Plain(field), field)}", $"{Request(With(field), field)}");
    }

    [Theory]
    [MemberData(nameof(Given))]
    public void A_selection_by_a_field_matches_the_route_that_has_the_value_and_not_the_one_that_has_not(string name)
    {
        RouteField field = RouteFields.Find(name)!;
        HostRouteSelector selector = new(Destination(field), HostRouteValues.None.With(field, Sample(field)));

        Assert.True(selector.Matches(Route(With(field), field), FindInterface), $"{name} is not found in the route that has it.");
        Assert.False(selector.Matches(Route(Plain(field), field), FindInterface), $"{name} is found in a route that lacks it.");
    }

    [Theory]
    [MemberData(nameof(Given))]
    public void A_filter_by_a_field_is_more_than_table_and_family(string name)
    {
        RouteField field = RouteFields.Find(name)!;
        HostRouteFilter filter = new();
        Assert.True(filter.IsKernelFilter);

        filter.Add(field, [Sample(field)]);

        Assert.False(filter.IsKernelFilter);
        Assert.True(field == RouteFields.InterfaceName || filter.Matches(Route(With(field), field)));
        Assert.False(filter.Matches(Route(Plain(field), field)));
    }

    [Theory]
    [MemberData(nameof(Given))]
    public void A_route_that_has_a_field_in_addition_is_not_the_requested_one_unless_packets_do_not_notice(string name)
    {
        RouteField field = RouteFields.Find(name)!;
        HostRouteRequest plain = Request(Plain(field), field);
        Route other = Route(With(field), field).Entry;

        Assert.True(plain.IsSatisfiedBy(Route(Plain(field), field).Entry, Spec(Plain(field), field)));
        Assert.Equal(field.IsWithoutEffect, plain.IsSatisfiedBy(other, Spec(Plain(field), field)));
    }

    [Theory]
    [MemberData(nameof(Changeable))]
    public void A_change_of_a_field_changes_the_message_and_the_verification_misses_it_where_the_kernel_did_not_make_it(string name)
    {
        RouteField field = RouteFields.Find(name)!;
        HostRoute before = Route(Plain(field), field);

        Route after = new HostRouteRevision(Change(field), []).Apply(before, "Set", index => FindInterface(index)!.Value);

        Assert.False(after.Payload.Span.SequenceEqual(before.Entry.Payload.Span), $"{name} changes nothing of the message.");
        Assert.Contains(RouteFields.All, row => row.IsAsWanted?.Invoke(before.Entry, after) == false);
        Assert.DoesNotContain(RouteFields.All, row => row.IsAsWanted?.Invoke(after, after) == false);
    }

    [Theory]
    [MemberData(nameof(Given))]
    public void A_field_that_cannot_be_changed_is_refused_by_its_name(string name)
    {
        RouteField field = RouteFields.Find(name)!;
        Exception? refusal = Record.Exception(
            () => new HostRouteRevision(Change(field), []).Apply(Route(Plain(field), field), "Set", index => FindInterface(index)!.Value));

        Assert.Equal(field.CanBeChanged ? null : $"Set: -{name} cannot be changed of a route that exists.", refusal?.Message);
    }

    [Theory]
    [InlineData("Realms")]
    [InlineData("EncapsulationType")]
    [InlineData("Encapsulation")]
    [InlineData("Weight")]
    [InlineData("Hop")]
    public void The_verification_misses_what_only_a_whole_route_has(string difference)
    {
        RouteNextHop One(uint? realms = null, RouteEncapsulationType? type = null, byte[]? encapsulation = null, int weight = 2)
            => new(IPAddress.Parse("192.0.2.1"), 3, weight, RouteFlags.None, realms, type, encapsulation);

        RouteNextHop other = new(IPAddress.Parse("192.0.2.2"), 3, 1, RouteFlags.None);
        Route wanted = Hops(One(7, RouteEncapsulationType.Mpls, [1, 2, 3, 4]), other);
        Route made = difference switch
        {
            "Realms" => Hops(One(8, RouteEncapsulationType.Mpls, [1, 2, 3, 4]), other),
            "EncapsulationType" => Hops(One(7, RouteEncapsulationType.IP, [1, 2, 3, 4]), other),
            "Encapsulation" => Hops(One(7, RouteEncapsulationType.Mpls, [1, 2, 3, 5]), other),
            "Weight" => Hops(One(7, RouteEncapsulationType.Mpls, [1, 2, 3, 4], weight: 3), other),
            _ => Hops(One(7, RouteEncapsulationType.Mpls, [1, 2, 3, 4])),
        };

        Assert.Contains(RouteFields.All, row => row.IsAsWanted?.Invoke(made, wanted) == false);
        Assert.DoesNotContain(RouteFields.All, row => row.IsAsWanted?.Invoke(wanted, wanted) == false);
    }

    private static Route Hops(params RouteNextHop[] hops) => new RouteSpec(_destination4) { NextHops = hops }.ToRoute();

    private static IPNetwork Destination(RouteField field) => field.OnlyFamily == IPFamily.IPv6 ? _destination6 : _destination4;

    /// <summary>A request without the field, and with a way out where the field is not one itself.</summary>
    private static HostRouteValues Plain(RouteField field) => field switch
    {
        _ when field == RouteFields.LockMtu => HostRouteValues.None.With([(RouteFields.InterfaceName, "eth0"), (RouteFields.Mtu, 1300u)]),
        _ when field == RouteFields.OnLink => HostRouteValues.None.With(
            [(RouteFields.Gateway, IPAddress.Parse("192.0.2.1")), (RouteFields.InterfaceName, "eth0")]),
        // For IPv6 the kernel stores 1024 where no metric is given.
        { OnlyFamily: IPFamily.IPv6 } => HostRouteValues.None.With([(RouteFields.InterfaceName, "eth0"), (RouteFields.Metric, 1024u)]),
        _ => HostRouteValues.None.With(RouteFields.InterfaceName, "eth0"),
    };

    private static HostRouteValues With(RouteField field)
    {
        bool isOtherWay = field == RouteFields.NextHops || field == RouteFields.NextHopId;
        return (isOtherWay ? HostRouteValues.None : Plain(field)).With(field, Sample(field));
    }

    private static HostRouteValues Change(RouteField field) => HostRouteValues.None.With(field, Sample(field));

    private static object Sample(RouteField field) => field.Kind switch
    {
        RouteValueKind.Address => IPAddress.Parse(field.OnlyFamily == IPFamily.IPv6 ? "fd00::7" : "192.0.2.7"),
        RouteValueKind.InterfaceName => "eth1",
        RouteValueKind.Number => Convert.ChangeType(field.Minimum + 7, field.ValueType),
        RouteValueKind.NamedNumber => field.ValueType.IsEnum ? Enum.ToObject(field.ValueType, 200) : 200u,
        RouteValueKind.Enumeration => field == RouteFields.Type ? RouteType.Multicast : RoutePreference.High,
        RouteValueKind.Truth => true,
        RouteValueKind.Duration => TimeSpan.FromMinutes(5),
        RouteValueKind.NextHops => new HostRouteNextHops([Hop("192.0.2.1"), Hop("192.0.2.2")]),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.Kind, "A kind that nobody gives."),
    };

    private static HostRouteNextHop Hop(string gateway)
        => new(new RouteNextHop(IPAddress.Parse(gateway), 3, 1, RouteFlags.None), "eth0");

    private static HostRouteRequest Request(HostRouteValues values, RouteField field) => new(Destination(field), values);

    private static RouteSpec Spec(HostRouteValues values, RouteField field)
        => Request(values, field).ToSpec(name => FindInterface(name)!.Value);

    private static byte[] Bytes(HostRouteValues values)
    {
        bool isIPv6 = values.Given.Any(field => field.OnlyFamily == IPFamily.IPv6);
        HostRouteRequest request = new(isIPv6 ? _destination6 : _destination4, values);
        MessageWriter writer = new(new byte[1024], type: 0, flags: 0);
        request.ToSpec(name => FindInterface(name)!.Value).Write(ref writer);
        return writer.Complete(sequence: 0).ToArray();
    }

    /// <summary>The route that the kernel would make. A lifetime it reports in the cache information.</summary>
    private static HostRoute Route(HostRouteValues values, RouteField field)
    {
        Route route = Spec(values, field).ToRoute();
        Route reported = values.Expires is TimeSpan lifetime ? new RouteEdit().Expires(lifetime).Apply(route) : route;
        return new HostRoute(reported, index => $"eth{index - 3}");
    }

    private static int? FindInterface(string name) => name switch { "eth0" => 3, "eth1" => 4, _ => null };
}
