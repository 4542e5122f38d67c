using System;
using System.Collections;

namespace SealosRoute.Commands;

/// <summary>Reads a value for a field of a route, as the field's row says: its kind, its range and its names.</summary>
/// <param name="field">The name of the field.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RouteValueAttribute(string field) : ValueAttribute
{
    /// <summary>The name of the field.</summary>
    public string Field { get; } = field;

    private RouteField Row => RouteFields.Find(Field) ?? throw new InvalidOperationException($"A route has no field '{Field}'.");

    private protected override bool IsOneValue(IList list) => Row.Kind == RouteValueKind.NextHops;

    private protected override object Read(object input) => RouteFieldValue.Read(Row, input);

    private protected override object? ReadNull() => Row.Kind == RouteValueKind.InterfaceName ? null : base.ReadNull();
}
