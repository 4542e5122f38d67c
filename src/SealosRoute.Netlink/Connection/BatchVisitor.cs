
namespace SealosRoute.Netlink;

/// <summary>Sees one message of the answer to a batch. The message is a view into the receive buffer: keep values, not the view.</summary>
/// <typeparam name="TState">The type of the state that is passed through, so that a visitor needs no closure.</typeparam>
/// <param name="index">Which of the batch's requests it answers, from 0.</param>
/// <param name="message">A reply, or the error (<c>NLMSG_ERROR</c>) that the request was refused with.</param>
/// <param name="state">The caller's state.</param>
internal delegate void BatchVisitor<TState>(int index, NetlinkMessage message, TState state);
