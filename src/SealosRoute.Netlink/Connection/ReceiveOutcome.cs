namespace SealosRoute.Netlink;

/// <summary>What came of looking for a notification.</summary>
internal enum ReceiveOutcome
{
    /// <summary>There was one.</summary>
    Received,

    /// <summary>There is none at the moment.</summary>
    Nothing,

    /// <summary>Notifications were lost: the receive buffer overflowed, or one was too long.</summary>
    Lost,
}
