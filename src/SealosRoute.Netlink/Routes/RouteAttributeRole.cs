namespace SealosRoute.Netlink;

/// <summary>What an attribute of a route message (<c>RTA_*</c>) belongs to.</summary>
internal enum RouteAttributeRole
{
    /// <summary>The route's own. It identifies the route, and a request that names or makes the route repeats it.</summary>
    Own,

    /// <summary>The same, and it says in which slot of the tables the route is (<see cref="RouteSlot"/>).</summary>
    Slot,

    /// <summary>
    /// A way out: the route's own, or the next hop object's if the route uses one. Then it changes with the object, and no request may
    /// repeat it beside the object's number.
    /// </summary>
    Way,

    /// <summary>State, which changes while the route stays the same: it identifies nothing, and no request repeats it.</summary>
    State,

    /// <summary>In requests only, or in the answer to a look-up: the kernel reports no route of a table with it.</summary>
    Question,
}
