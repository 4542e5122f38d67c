using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink.Tests;

/// <summary>
/// Returns the datagrams of a script, one a receive, and records what was sent. After the end of the script, each receive times out.
/// </summary>
internal sealed class ScriptedTransport : INetlinkTransport
{
    private readonly Queue<Func<(uint SenderPort, byte[] Datagram, int Length)>> _script = [];

    /// <summary>
    /// What was done, in order: "send" with type, flags and sequence number in hexadecimal, "receive", "reset", "dispose".
    /// </summary>
    internal List<string> Log { get; } = [];

    /// <summary>The requests that were sent.</summary>
    internal List<byte[]> Sent { get; } = [];

    /// <summary>Adds a datagram of the kernel's.</summary>
    internal ScriptedTransport Then(params byte[][] messages) => ThenFrom(senderPort: 0, messages);

    /// <summary>Adds a datagram of another process's.</summary>
    internal ScriptedTransport ThenFrom(uint senderPort, params byte[][] messages)
    {
        byte[] datagram = Answer.Together(messages);
        _script.Enqueue(() => (senderPort, datagram, datagram.Length));
        return this;
    }

    /// <summary>Adds a datagram that is longer than what is received of it.</summary>
    internal ScriptedTransport ThenCut(int length)
    {
        _script.Enqueue(() => (0, Answer.Acknowledgement(1), length));
        return this;
    }

    /// <summary>Adds a failure to receive.</summary>
    internal ScriptedTransport ThenFail(Exception failure)
    {
        _script.Enqueue(() => throw failure);
        return this;
    }

    /// <summary>Adds something that happens while the caller waits, before the next datagram comes.</summary>
    internal ScriptedTransport ThenDo(Action action)
    {
        _script.Enqueue(() =>
        {
            action();
            return _script.Dequeue()();
        });
        return this;
    }

    public void Send(ReadOnlySpan<byte> datagram)
    {
        nlmsghdr header = MemoryMarshal.Read<nlmsghdr>(datagram);
        Log.Add($"send {header.nlmsg_type:x}/{header.nlmsg_flags:x}/{header.nlmsg_seq:x}");
        Sent.Add(datagram.ToArray());
    }

    public int Receive(Span<byte> buffer, out uint senderPort)
    {
        Log.Add("receive");
        if (!_script.TryDequeue(out Func<(uint, byte[], int)>? next))
        {
            throw new NetlinkConnectionException(NetlinkConnectionFault.TimedOut, "The script has ended.");
        }

        (senderPort, byte[] datagram, int length) = next();
        datagram.CopyTo(buffer);
        return length;
    }

    public void Reset() => Log.Add("reset");

    public void Dispose() => Log.Add("dispose");
}
