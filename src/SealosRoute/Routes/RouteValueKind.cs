namespace SealosRoute;

/// <summary>How the value of a field is written by people: it decides which strict reader takes it.</summary>
internal enum RouteValueKind
{
    /// <summary>An address (<c>IPAddress</c>).</summary>
    Address,

    /// <summary>The name of an interface (<c>string</c>).</summary>
    InterfaceName,

    /// <summary>A whole number within a range.</summary>
    Number,

    /// <summary>A number for which one of iproute2's files has a name.</summary>
    NamedNumber,

    /// <summary>A value of an enumeration, by its name or number.</summary>
    Enumeration,

    /// <summary>True or false.</summary>
    Truth,

    /// <summary>A length of time (<c>TimeSpan</c>).</summary>
    Duration,

    /// <summary>Next hops (<c>HostRouteNextHops</c>).</summary>
    NextHops,

    /// <summary>A prefix (<c>IPNetwork</c>).</summary>
    Prefix,

    /// <summary>Text that is compared and never set.</summary>
    Text,
}
