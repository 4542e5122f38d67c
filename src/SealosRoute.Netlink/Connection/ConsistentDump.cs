using System;
using System.Collections.Generic;

namespace SealosRoute.Netlink;

/// <summary>Reads a dump into a collection, and reads it again if the kernel says that it was not consistent (<c>NLM_F_DUMP_INTR</c>).</summary>
internal static class ConsistentDump
{
    /// <summary>How often an inconsistent dump is read at most: while the tables keep changing, no dump need be consistent.</summary>
    private const int MaximumAttempts = 10;

    /// <summary>Reads into a list until a dump is consistent.</summary>
    /// <param name="operation">The operation, for the error message.</param>
    /// <param name="read">Fills the list, and returns whether the dump was consistent.</param>
    internal static List<TItem> Read<TItem>(string operation, Func<List<TItem>, bool> read)
        => Read(operation, static () => new List<TItem>(), read);

    /// <summary>Reads into a collection until a dump is consistent.</summary>
    /// <param name="operation">The operation, for the error message.</param>
    /// <param name="create">Makes an empty collection.</param>
    /// <param name="read">Fills the collection, and returns whether the dump was consistent.</param>
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
