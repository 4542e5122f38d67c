using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using SealosRoute.Netlink;
using Xunit;

namespace SealosRoute.Commands.Tests;

public sealed class RouteRecordTests
{
    /// <summary>
    /// <c>ip route add 10.3.0.0/16 nexthop via 192.168.253.7 weight 3 nexthop via 192.168.160.7</c>, through interfaces 5 and 3.
    /// </summary>
    private const string Message
        = "AhAAAP4DAAEAAAAACAAPAP4AAAAIAAEACgMAACQACQAQAAACBQAAAAgABQDAqP0HEAAAAAMAAAAIAAUAwKigBw==";

    private static readonly Dictionary<string, object> _nothing = [];

    [Fact]
    public void A_record_is_read_by_the_names_of_the_parameters_whatever_their_case()
    {
        (IPNetwork destination, HostRouteValues values) = Read(Record(
            ("DESTINATION", "10.1.0.0/16"), ("gateway", "192.0.2.1"), ("InterfaceAlias", "eth0"), ("RouteMetric", "5"),
            ("Source", "192.0.2.9"), ("Table", "local"), ("Protocol", "Static"), ("Scope", "site"), ("Type", "Local"),
            ("TypeOfService", "16"), ("Mtu", "1400"),
            ("LockMtu", "True"), ("AdvertisedMss", "1000"), ("Window", "9000"), ("InitialCongestionWindow", "20"), ("OnLink", "false")));

        Assert.Equal(IPNetwork.Parse("10.1.0.0/16"), destination);
        Assert.Equal(
            new HostRouteValues
            {
                Gateway = IPAddress.Parse("192.0.2.1"),
                InterfaceName = "eth0",
                Metric = 5,
                Source = IPAddress.Parse("192.0.2.9"),
                Table = 255,
                Protocol = RouteProtocol.Static,
                Scope = RouteScope.Site,
                Type = RouteType.Local,
                TypeOfService = 16,
                Mtu = 1400,
                LockMtu = true,
                OnLink = false,
            }.With([(RouteFields.AdvertisedMss, 1000u), (RouteFields.Window, 9000u), (RouteFields.InitialCongestionWindow, 20u)]),
            values);
    }

    [Fact]
    public void A_record_may_have_next_hops_a_next_hop_object_a_preference_and_a_lifetime()
    {
        HostRouteValues values = Read(Record(
            ("Host", "fd00::1"), ("NextHops", "via fd00::7 weight 3; dev eth0"), ("Preference", "High"), ("Expires", "00:10:00"))).Values;
        Assert.Equal(["via fd00::7 weight 3", "dev eth0 weight 1"], values.NextHops!.Select(hop => $"{hop}"));
        Assert.Equal(RoutePreference.High, values.Preference);
        Assert.Equal(TimeSpan.FromMinutes(10), values.Expires);
        Assert.Equal(7u, Read(Record(("Host", "fd00::1"), ("NextHopId", 7))).Values.NextHopId);
    }

    [Fact]
    public void Values_of_the_command_line_override_those_of_the_record()
    {
        HostRouteValues values = new() { Metric = 7, Gateway = IPAddress.Parse("192.0.2.1") };
        Dictionary<string, object> bound = new() { ["Metric"] = 7u, ["Gateway"] = IPAddress.Parse("192.0.2.1") };

        HostRouteValues result = RouteRecord.Read(
            Record(("Host", "10.0.0.1"), ("RouteMetric", "no number"), ("Gateway", "10.1"), ("Mtu", 1400)), values, bound, "Add").Values;

        Assert.Equal(values.With(RouteFields.Mtu, 1400u), result);
    }

    [Fact]
    public void Values_of_a_record_are_not_carried_to_the_next_one()
    {
        HostRouteValues values = HostRouteValues.None;
        RouteRecord.Read(Record(("Host", "10.0.0.1"), ("Metric", 5)), values, _nothing, "Add");
        Assert.Null(values.Metric);
    }

    [Fact]
    public void An_empty_cell_is_absent_in_Add_and_refused_in_Remove()
    {
        PSObject record = Record(("Host", "10.0.0.1"), ("Gateway", ""), ("Metric", null), ("InterfaceName", "  "));
        Assert.Equal(HostRouteValues.None, Read(record).Values);

        var refusal = Assert.Throws<RouteException>(() => RouteRecord.Read(record, HostRouteValues.None, _nothing, "Remove", refuseEmpty: true));
        Assert.Equal(RouteErrorId.InvalidRoute, refusal.Id);
        Assert.Equal("Remove route: the property 'Gateway' is empty. Leave it out if any will do.", refusal.Message);
    }

    [Theory]
    [InlineData("Gateway", "10.1")]
    [InlineData("Source", "localhost")]
    [InlineData("Metric", "ten")]
    [InlineData("Metric", "-1")]
    [InlineData("Metric", "4294967296")]
    [InlineData("Metric", "1.5")]
    [InlineData("Table", "no-such")]
    [InlineData("Table", "0")]
    [InlineData("Protocol", "256")]
    [InlineData("Scope", "earth")]
    [InlineData("Type", "blackpool")]
    [InlineData("TypeOfService", "256")]
    [InlineData("OnLink", "perhaps")]
    [InlineData("Mtu", "large")]
    [InlineData("NextHops", "10.1")]
    [InlineData("Expires", "soon")]
    [InlineData("Destination", "10.1.2.3/16")]
    public void A_cell_that_cannot_be_read_is_an_error_that_names_the_property_and_quotes_it(string name, string value)
    {
        var refusal = Assert.Throws<RouteException>(() => Read(Record(("Host", "10.0.0.1"), (name, value))));
        Assert.Equal(RouteErrorId.InvalidAddress, refusal.Id);
        Assert.StartsWith($"Add route: the property '{name}': '{value}' is not ", refusal.Message);
    }

    [Fact]
    public void Text_addresses_and_prefixes_are_destinations_and_numbers_are_not()
    {
        Assert.Equal(IPNetwork.Parse("10.0.0.1/32"), Read("10.0.0.1").Destination);
        Assert.Equal(IPNetwork.Parse("10.0.0.1/32"), Read(IPAddress.Parse("10.0.0.1")).Destination);
        Assert.Equal(IPNetwork.Parse("fd00::/8"), Read(new PSObject(IPNetwork.Parse("fd00::/8"))).Destination);
        foreach (object input in new object[] { "10.1", "default", 10, 10.1, 16777226L, new PSObject("localhost") })
        {
            string message = Assert.Throws<RouteException>(() => Read(input)).Message;
            Assert.StartsWith($"Add route: '{input}' is not a destination. Accepted: ", message);
        }
    }

    [Fact]
    public void A_record_names_one_destination()
    {
        Assert.Equal(IPNetwork.Parse("10.0.0.1/32"), Read(Record(("Host", "10.0.0.1"), ("Destination", "10.0.0.1/32"))).Destination);
        Assert.Contains(
            "has no property Destination or Host", Assert.Throws<RouteException>(() => Read(Record(("Gateway", "192.0.2.1")))).Message);
        Assert.Contains(
            "names two destinations",
            Assert.Throws<RouteException>(() => Read(Record(("Host", "10.0.0.1"), ("Destination", "10.0.0.0/8")))).Message);
    }

    [Fact]
    public void An_unknown_property_of_an_object_is_ignored_and_an_unknown_name_in_a_hashtable_is_refused()
    {
        Assert.Equal(HostRouteValues.None, Read(Record(("Host", "10.0.0.1"), ("Remark", "for the cluster"))).Values);
        Hashtable table = new() { ["Host"] = "10.0.0.1", ["Metirc"] = 5 };
        Assert.Contains("'Metirc'", Assert.Throws<RouteException>(() => Read(table)).Message);
    }

    [Theory]
    [InlineData("via 192.168.253.7 dev here weight 3; via 192.168.160.7 dev there weight 1")]
    [InlineData(null)]
    public void A_record_with_a_Message_is_the_saved_route_with_the_records_interface_names(string? hops)
    {
        (string, object?)[] properties = hops is null ? [("Message", Message)] : [("Message", Message), (nameof(HostRoute.NextHops), hops)];
        HostRoute route = SavedRoute.Read(Record(properties))!;

        Assert.Equal(IPNetwork.Parse("10.3.0.0/16"), route.Destination);
        Assert.Equal([3, 1], route.NextHops.Select(hop => hop.Weight));
        Assert.Equal([5, 3], route.NextHops.Select(hop => hop.InterfaceIndex!.Value));
        Assert.Equal(hops is null ? [null, null] : ["here", "there"], route.NextHops.Select(hop => hop.InterfaceName));
        Assert.Equal(Message, route.Message);
    }

    [Fact]
    public void Deserialised_next_hops_keep_their_interface_names_even_if_their_gateways_are_lost()
    {
        object[] hops = [Record(("Gateway", Record(("Address", null))), ("InterfaceName", "here")), Record(("InterfaceName", "there"))];
        HostRoute route = SavedRoute.Read(Record((nameof(HostRoute.Message), Message), (nameof(HostRoute.NextHops), hops)))!;
        Assert.Equal(["here", "there"], route.NextHops.Select(hop => hop.InterfaceName));
    }

    [Fact]
    public void A_hashtable_with_a_Message_is_a_saved_route_and_a_HostRoute_is_itself()
    {
        HostRoute route = SavedRoute.Read(new Hashtable { [nameof(HostRoute.Message)] = Message })!;
        Assert.Equal(Message, route.Message);
        Assert.Same(route, SavedRoute.Read(new PSObject(route)));
    }

    [Fact]
    public void An_object_without_a_Message_is_not_a_saved_route()
    {
        PSObject[] records = [Record(("Host", "10.0.0.1")), Record(("Message", "")), Record(("Message", 5))];
        object[] inputs = ["10.0.0.1", IPAddress.Loopback, .. records];
        Assert.All(inputs, input => Assert.Null(SavedRoute.Read(input)));
    }

    [Fact]
    public void A_Message_cut_at_any_byte_is_a_route_or_an_error_that_quotes_it()
    {
        byte[] whole = Convert.FromBase64String(Message);
        for (int length = 1; length < whole.Length; length++)
        {
            string cut = Convert.ToBase64String(whole, 0, length);
            try
            {
                Assert.NotNull(SavedRoute.Read(Record(("Message", cut)))!.ToString());
            }
            catch (RouteException e)
            {
                Assert.Equal(RouteErrorId.InvalidRoute, e.Id);
                Assert.StartsWith($"The Message '{cut}' is no route: ", e.Message);
            }
        }

        var refusal = Assert.Throws<RouteException>(() => SavedRoute.Read(Record(("Message", "no route"))));
        Assert.Equal(RouteErrorId.InvalidRoute, refusal.Id);
    }

    private static (IPNetwork Destination, HostRouteValues Values) Read(object input) => RouteRecord.Read(input, HostRouteValues.None, _nothing, "Add");

    private static PSObject Record(params (string Name, object? Value)[] properties)
    {
        PSObject record = new();
        foreach ((string name, object? value) in properties)
        {
            record.Properties.Add(new PSNoteProperty(name, value));
        }

        return record;
    }
}
