namespace SealosRoute.Netlink;

/// <summary>The result of looking for a notification.</summary>
internal enum ReceiveOutcome
{
    /// <summary>A notification was received.</summary>
    Received,

    /// <summary>There is no notification at the moment.</summary>
    Nothing,

    /// <summary>Notifications were lost: the receive buffer overflowed, or one was too long.</summary>
    Lost,
}
