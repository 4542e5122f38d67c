namespace SealosRoute.Commands;

/// <summary>The form in which a column has the value of a field.</summary>
internal enum RouteColumnForm
{
    /// <summary>The value itself.</summary>
    Value,

    /// <summary>The name of a number that has a column of its own, such as TableName.</summary>
    Name,

    /// <summary>What the kernel reports of a route, of which one flag is the value.</summary>
    Flags,
}
