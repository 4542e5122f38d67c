using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>
/// The values that a user gave for the fields of a route. A field without a value was not given. Nobody can change them: what waits for the
/// kernel keeps the values that it was asked with.
/// </summary>
internal sealed class HostRouteValues : IEquatable<HostRouteValues>
{
    /// <summary>No values.</summary>
    internal static readonly HostRouteValues None = new();

    /// <summary>A place for each row of the table.</summary>
    private readonly object?[] _values;

    internal HostRouteValues()
        : this(new object?[RouteFields.All.Count])
    {
    }

    private HostRouteValues(object?[] values) => _values = values;

    internal IPAddress? Gateway { get => (IPAddress?)this[RouteFields.Gateway]; init => Set(RouteFields.Gateway, value); }

    internal string? InterfaceName { get => (string?)this[RouteFields.InterfaceName]; init => Set(RouteFields.InterfaceName, value); }

    internal uint? Metric { get => (uint?)this[RouteFields.Metric]; init => Set(RouteFields.Metric, value); }

    internal IPAddress? Source { get => (IPAddress?)this[RouteFields.Source]; init => Set(RouteFields.Source, value); }

    internal bool OnLink { get => this[RouteFields.OnLink] is true; init => Set(RouteFields.OnLink, value); }

    internal uint? Table { get => (uint?)this[RouteFields.Table]; init => Set(RouteFields.Table, value); }

    internal RouteProtocol? Protocol { get => (RouteProtocol?)this[RouteFields.Protocol]; init => Set(RouteFields.Protocol, value); }

    internal RouteScope? Scope { get => (RouteScope?)this[RouteFields.Scope]; init => Set(RouteFields.Scope, value); }

    internal RouteType? Type { get => (RouteType?)this[RouteFields.Type]; init => Set(RouteFields.Type, value); }

    internal byte? TypeOfService { get => (byte?)this[RouteFields.TypeOfService]; init => Set(RouteFields.TypeOfService, value); }

    internal uint? Mtu { get => (uint?)this[RouteFields.Mtu]; init => Set(RouteFields.Mtu, value); }

    internal bool LockMtu { get => this[RouteFields.LockMtu] is true; init => Set(RouteFields.LockMtu, value); }

    internal HostRouteNextHops? NextHops { get => (HostRouteNextHops?)this[RouteFields.NextHops]; init => Set(RouteFields.NextHops, value); }

    internal uint? NextHopId { get => (uint?)this[RouteFields.NextHopId]; init => Set(RouteFields.NextHopId, value); }

    internal RoutePreference? Preference { get => (RoutePreference?)this[RouteFields.Preference]; init => Set(RouteFields.Preference, value); }

    internal TimeSpan? Expires { get => (TimeSpan?)this[RouteFields.Expires]; init => Set(RouteFields.Expires, value); }

    /// <summary>The value of a field, or null if none was given.</summary>
    internal object? this[RouteField field] => _values[field.Index];

    /// <summary>The fields that have a value.</summary>
    internal IEnumerable<RouteField> Given => RouteFields.All.Where(row => this[row] is not null);

    /// <summary>Whether no field has a value.</summary>
    internal bool IsEmpty => Array.TrueForAll(_values, value => value is null);

    /// <summary>The path metrics that were given, or null for none.</summary>
    internal RouteMetrics? Metrics
    {
        get
        {
            List<KeyValuePair<RouteMetricKind, uint>>? metrics = null;
            foreach (RouteField row in RouteFields.All)
            {
                if (row.PathMetric is RouteMetricKind kind && this[row] is uint value)
                {
                    (metrics ??= []).Add(new(kind, value));
                }
            }

            return metrics is null ? null : new RouteMetrics(metrics, LockMtu && Mtu is not null ? [RouteMetricKind.Mtu] : null);
        }
    }

    /// <summary>These values, and one more; null takes one away.</summary>
    internal HostRouteValues With(RouteField field, object? value)
    {
        HostRouteValues result = new([.. _values]);
        result.Set(field, value);
        return result;
    }

    /// <summary>The same for several, of which a later one wins.</summary>
    internal HostRouteValues With(IReadOnlyList<(RouteField Field, object Value)> values)
    {
        if (values.Count == 0)
        {
            return this;
        }

        HostRouteValues result = new([.. _values]);
        foreach ((RouteField field, object value) in values)
        {
            result.Set(field, value);
        }

        return result;
    }

    /// <inheritdoc/>
    public bool Equals(HostRouteValues? other) => other is not null && _values.AsSpan().SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as HostRouteValues);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.Aggregate(0, HashCode.Combine);

    /// <summary>The values in the form that <c>ip route add</c> takes.</summary>
    public override string ToString() => Format(destination: null);

    /// <summary>The same with a destination, which stands behind the type.</summary>
    internal string Format(string? destination) => IPRouteText.Join(
    [
        this[RouteFields.Type] is { } type && !type.Equals(RouteFields.Type.Unprinted) ? RouteFields.Type.Text!(type) : null,
        destination,
        .. RouteFields.All.Select(Words),
    ]);

    private string? Words(RouteField field)
    {
        if (field == RouteFields.PathMetrics)
        {
            return Metrics is RouteMetrics metrics ? IPRouteMetricsText.Format(metrics) : null;
        }

        return field != RouteFields.Type && this[field] is object value ? field.Text?.Invoke(value) : null;
    }

    private void Set(RouteField field, object? value) => _values[field.Index] = value;
}
