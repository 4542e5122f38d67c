using System;
using System.IO;
using System.Threading;

namespace SealosRoute.Netlink;

/// <summary>
/// Prints a conversation with the kernel, one line a message: the number of the socket, the direction, type, length, sequence number and
/// flags, and what the message says in short. The environment variable <c>SEALOSROUTE_TRACE=1</c> turns it on for the sockets that are
/// opened from then on, and the lines go to standard error.
/// </summary>
/// <param name="output">Takes the lines.</param>
/// <param name="socket">The number that the lines begin with.</param>
internal sealed class NetlinkTrace(TextWriter output, int socket)
{
    /// <summary>The environment variable.</summary>
    internal const string Variable = "SEALOSROUTE_TRACE";

    private static int _sockets;
    private long _messages;
    private long _datagrams;

    /// <summary>Starts the trace of one socket, or gives null if none is wanted.</summary>
    internal static NetlinkTrace? Open()
        => Environment.GetEnvironmentVariable(Variable) == "1" ? new NetlinkTrace(Console.Error, Interlocked.Increment(ref _sockets)) : null;

    /// <summary>Prints the requests of a datagram.</summary>
    internal void Sent(ReadOnlySpan<byte> datagram)
    {
        Print("send", datagram);
        _messages = 0;
        _datagrams = 0;
    }

    /// <summary>Prints the messages of a datagram that came.</summary>
    /// <param name="buffer">Holds as much of the datagram as fits.</param>
    /// <param name="datagram">Its true length, and who sent it.</param>
    internal void Received(ReadOnlySpan<byte> buffer, ReceivedDatagram datagram)
    {
        if (datagram.SenderPort != 0)
        {
            Note($"recv {datagram.Length} bytes of port {datagram.SenderPort}, which is not the kernel: ignored");
            return;
        }

        if (datagram.Length > buffer.Length)
        {
            Note($"recv {datagram.Length} bytes, of which {buffer.Length} fit: cut off");
            return;
        }

        _datagrams++;
        Print("recv", buffer[..datagram.Length]);
    }

    /// <summary>Prints that a packet filter was set or removed.</summary>
    /// <param name="instructions">How many instructions the filter has; 0 removes the last one.</param>
    /// <param name="isSet">Whether the kernel took it.</param>
    internal void Filtered(int instructions, bool isSet)
        => Note((instructions == 0 ? "filter removed" : $"filter of {instructions} instructions set") + (isSet ? "" : ": refused"));

    /// <summary>Prints anything else.</summary>
    internal void Note(string text) => output.WriteLine($"netlink {socket} {text}");

    private void Print(string direction, ReadOnlySpan<byte> datagram)
    {
        try
        {
            foreach (NetlinkMessage message in new MessageSequence(datagram))
            {
                _messages++;
                int length = datagram.Length == 0 ? 0 : NetlinkMessageText.HeaderSize + message.Payload.Length;
                string text = NetlinkMessageText.Describe(message);
                string pieces = message.Type == LinuxNetlink.NLMSG_DONE ? $" after {_messages - 1} messages in {_datagrams} datagrams" : "";
                Note($"{direction} {NetlinkMessageText.TypeName(message.Type)} {length} bytes seq {message.Sequence}"
                    + NetlinkMessageText.FlagNames(message.Type, message.Flags) + (text.Length > 0 ? $": {text}" : "") + pieces);
            }
        }
        catch (MalformedMessageException e)
        {
            Note($"{direction} {datagram.Length} bytes: {e.Message}");
        }
    }
}
