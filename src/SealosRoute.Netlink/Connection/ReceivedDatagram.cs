namespace SealosRoute.Netlink;

/// <summary>The length and the sender of a datagram.</summary>
/// <param name="Length">Its true length in bytes, which is more than its slot's if it was cut.</param>
/// <param name="SenderPort">The netlink port that sent it: 0 is the kernel, anything else is another process.</param>
internal readonly record struct ReceivedDatagram(int Length, uint SenderPort);
