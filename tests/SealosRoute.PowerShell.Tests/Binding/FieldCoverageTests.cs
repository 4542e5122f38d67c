using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using Xunit;

namespace SealosRoute.Commands.Tests;

/// <summary>Each field of a route is a parameter and a column, and each property of a route is a column.</summary>
public sealed class FieldCoverageTests
{
    [Fact]
    public void Each_field_that_can_be_given_is_a_parameter_of_Add_HostRoute()
        => Assert.Subset(Parameters(typeof(AddHostRouteCommand)), RouteFields.All.Where(row => row.CanBeGiven).Select(row => row.Name).ToHashSet());

    [Fact]
    public void Each_field_that_can_be_changed_is_a_parameter_of_Set_HostRoute()
        => Assert.Subset(Parameters(typeof(SetHostRouteCommand)), RouteFields.All.Where(row => row.CanBeChanged).Select(row => row.Name).ToHashSet());

    [Theory]
    [InlineData(typeof(AddHostRouteCommand))]
    [InlineData(typeof(SetHostRouteCommand))]
    [InlineData(typeof(RemoveHostRouteCommand))]
    [InlineData(typeof(GetHostRouteCommand))]
    public void A_parameter_that_is_a_field_reads_its_values_by_the_row_of_the_field(Type cmdlet)
    {
        foreach (PropertyInfo parameter in ParametersOf(cmdlet))
        {
            RouteValueAttribute? reader = parameter.GetCustomAttribute<RouteValueAttribute>();
            RouteField? field = RouteFields.Find(parameter.Name);
            bool isReadByOther = field is null or { Kind: RouteValueKind.Address or RouteValueKind.Truth }
                || cmdlet == typeof(GetHostRouteCommand) && field.Kind is RouteValueKind.InterfaceName
                || parameter.GetCustomAttribute<AnyTableAttribute>() is not null;

            Assert.Equal(isReadByOther ? null : field!.Name, reader?.Field);
        }
    }

    [Fact]
    public void Each_path_metric_that_can_be_given_is_a_property_of_a_route()
        => Assert.All(
            RouteFields.All.Where(row => row.PathMetric is not null),
            row => Assert.Equal(typeof(uint?), typeof(HostRoute).GetProperty(row.Name)?.PropertyType));

    [Fact]
    public void Each_property_of_a_route_is_a_column_of_a_record_or_says_nothing_of_the_route_itself()
    {
        string[] others = ["Message", "CacheInformation", "AddressFamily", "InterfaceIndex", "IfIndex"];
        IEnumerable<string> unread = typeof(HostRoute).GetProperties()
            .Select(property => property.Name)
            .Where(name => RouteColumns.Find(name, value: null) is null && !RouteRecord.IsDestination(name));

        Assert.Equal(others.Order(), unread.Order());
    }

    private static IEnumerable<PropertyInfo> ParametersOf(Type cmdlet)
        => cmdlet.GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute)));

    private static HashSet<string> Parameters(Type cmdlet) => ParametersOf(cmdlet).Select(property => property.Name).ToHashSet();
}
