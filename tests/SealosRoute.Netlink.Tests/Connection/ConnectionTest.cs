using System.Collections.Generic;
using System.Threading;

namespace SealosRoute.Netlink.Tests;

/// <summary>
/// A connection on a script. Its requests have the sequence numbers 1, 2, and so on; its replies are known by their table number.
/// </summary>
public abstract class ConnectionTest
{
    private protected ScriptedTransport Transport { get; } = new();

    private protected NetlinkConnection Connection { get; }

    private protected ConnectionTest() => Connection = new NetlinkConnection(Transport);

    /// <summary>Asks for one thing, and gives the tables of the replies.</summary>
    private protected List<uint> Execute()
    {
        List<uint> tables = [];
        Connection.Execute(Connection.Request(LinuxRtnetlink.RTM_GETROUTE), "Ask", "for it", tables, Note);
        return tables;
    }

    /// <summary>Dumps until there is no more, or until the table that is named, and gives the tables of the replies.</summary>
    private protected (List<uint> Tables, bool IsConsistent) Dump(uint? until = null, CancellationToken cancellation = default)
    {
        List<uint> tables = [];
        bool isConsistent = Connection.Dump(
            Connection.Request(LinuxRtnetlink.RTM_GETROUTE),
            "List",
            subject: null,
            tables,
            (message, tables) => Note(message, tables) && tables[^1] != until,
            cancellation);
        return (tables, isConsistent);
    }

    private static bool Note(NetlinkMessage message, List<uint> tables)
    {
        tables.Add(new RouteMessage(message).Table);
        return true;
    }
}
