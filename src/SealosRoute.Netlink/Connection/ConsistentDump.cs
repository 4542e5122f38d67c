using System;
using System.Collections.Generic;

namespace SealosRoute.Netlink;

/// <summary>Reads a dump into a collection, again if the kernel says that it was not consistent.</summary>
internal static class ConsistentDump
{
    /// <summary>A dump that the kernel calls interrupted is read again this often: under steady churn it need never be clean.</summary>
    private const int MaximumAttempts = 10;

    /// <summary>Reads into a list until the kernel vouches for a picture.</summary>
    /// <param name="operation">What is asked, for the error message.</param>
    /// <param name="read">Fills the list, and says whether the kernel vouches for it.</param>
    internal static List<TItem> Read<TItem>(string operation, Func<List<TItem>, bool> read)
        => Read(operation, static () => new List<TItem>(), read);

    /// <summary>Reads into a collection until the kernel vouches for a picture.</summary>
    /// <param name="operation">What is asked, for the error message.</param>
    /// <param name="create">Makes an empty collection.</param>
    /// <param name="read">Fills the collection, and says whether the kernel vouches for it.</param>
    internal static TCollection Read<TCollection>(string operation, Func<TCollection> create, Func<TCollection, bool> read)
    {
        for (int attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            TCollection found = create();
            if (read(found))
            {
                return found;
            }
        }

        throw new NetlinkConnectionException(
            NetlinkConnectionFault.Inconsistent, $"{operation}: the tables changed during each of {MaximumAttempts} readings.");
    }
}
