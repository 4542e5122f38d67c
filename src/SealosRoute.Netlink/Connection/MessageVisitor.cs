
namespace SealosRoute.Netlink;

/// <summary>Sees one message of an answer. The message is a view into the receive buffer: keep values, not the view.</summary>
/// <typeparam name="TState">The type of the state that is passed through, so that a visitor needs no closure.</typeparam>
/// <param name="message">The message.</param>
/// <param name="state">The caller's state.</param>
/// <returns>Whether to go on; false leaves the rest of a dump unread.</returns>
internal delegate bool MessageVisitor<TState>(NetlinkMessage message, TState state);
