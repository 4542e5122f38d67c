namespace SealosRoute.RoomMap;

/// <summary>One room uses another.</summary>
/// <param name="From">The room that uses the other.</param>
/// <param name="To">The room that is used.</param>
/// <param name="Uses">How often: the uses of one type by one file count as one.</param>
internal sealed record Arrow(Room From, Room To, int Uses);
