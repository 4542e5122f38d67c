using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SealosRoute.Netlink;

namespace SealosRoute.Tests;

/// <summary>
/// A kernel that answers or refuses each request as the test scripted, or breaks the conversation. A request that was not scripted gets an
/// empty answer.
/// </summary>
internal sealed class ScriptedKernel : INetlinkTransport
{
    private readonly Dictionary<(ushort Request, byte Family), List<byte[]>> _answers = [];
    private readonly Dictionary<(ushort Request, byte Family), Errno> _refusals = [];
    private readonly HashSet<ushort> _breaks = [];
    private byte[] _reply = [];

    /// <summary>The received requests, in order.</summary>
    internal List<(ushort Request, byte Family)> Requests { get; } = [];

    internal ScriptedKernel Routes(byte family, params TestRoute[] routes)
        => Answer(LinuxRtnetlink.RTM_GETROUTE, family, routes.Select(route => route.ToBytes()));

    /// <summary>What the kernel reports of a route that is added, whatever is requested.</summary>
    internal ScriptedKernel Created(byte family, TestRoute route) => Answer(LinuxRtnetlink.RTM_NEWROUTE, family, [route.ToBytes()]);

    /// <summary>From now on nothing comes in time for requests of one kind.</summary>
    internal ScriptedKernel Break(ushort request)
    {
        _breaks.Add(request);
        return this;
    }

    internal ScriptedKernel Link(int index, string name, LinkFlags flags)
    {
        MessageWriter writer = new(new byte[256], LinuxRtnetlink.RTM_NEWLINK, LinuxNetlink.NLM_F_MULTI);
        writer.Append(new ifinfomsg { ifi_index = index, ifi_flags = (uint)flags });
        writer.Attribute(LinuxIf.IFLA_IFNAME, name);
        return Answer(LinuxRtnetlink.RTM_GETLINK, LinuxSocket.AF_UNSPEC, [writer.Complete(sequence: 0).ToArray()]);
    }

    internal ScriptedKernel Address(int index, params byte[] address)
    {
        MessageWriter writer = new(new byte[256], LinuxRtnetlink.RTM_NEWADDR, LinuxNetlink.NLM_F_MULTI);
        writer.Append(new ifaddrmsg { ifa_family = LinuxSocket.AF_INET, ifa_prefixlen = 24, ifa_index = (uint)index });
        writer.Attribute(LinuxIf.IFA_ADDRESS, address);
        return Answer(LinuxRtnetlink.RTM_GETADDR, LinuxSocket.AF_UNSPEC, [writer.Complete(sequence: 0).ToArray()]);
    }

    internal ScriptedKernel Refuse(ushort request, byte family, Errno error)
    {
        _refusals[(request, family)] = error;
        return this;
    }

    public void Send(ReadOnlySpan<byte> datagram)
    {
        nlmsghdr header = MemoryMarshal.Read<nlmsghdr>(datagram);
        (ushort, byte) request = (header.nlmsg_type, datagram[Unsafe.SizeOf<nlmsghdr>()]);
        Requests.Add(request);
        if (_breaks.Contains(header.nlmsg_type))
        {
            throw new NetlinkConnectionException(NetlinkConnectionFault.TimedOut, "Nothing came in time.");
        }

        List<byte> reply = [];
        foreach (byte[] message in _answers.GetValueOrDefault(request, []))
        {
            MemoryMarshal.AsRef<nlmsghdr>(message.AsSpan()).nlmsg_seq = header.nlmsg_seq;
            reply.AddRange(message);
        }

        // Both NLMSG_ERROR and NLMSG_DONE begin with a negated error number.
        bool isRefused = _refusals.TryGetValue(request, out Errno error);
        bool isError = isRefused || (header.nlmsg_flags & LinuxNetlink.NLM_F_ACK) != 0;
        MessageWriter end = new(new byte[256], isError ? LinuxNetlink.NLMSG_ERROR : LinuxNetlink.NLMSG_DONE, flags: 0);
        end.Append(isRefused ? -(int)error : 0);
        if (isError)
        {
            end.Append(header);
        }

        reply.AddRange(end.Complete(header.nlmsg_seq));
        _reply = [.. reply];
    }

    public int Receive(Span<byte> buffer, out uint senderPort)
    {
        senderPort = 0;
        _reply.CopyTo(buffer);
        return _reply.Length;
    }

    public void Reset()
    {
    }

    public void Dispose()
    {
    }

    private ScriptedKernel Answer(ushort request, byte family, IEnumerable<byte[]> messages)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_answers, (request, family), out _) ??= [];
        _answers[(request, family)].AddRange(messages);
        return this;
    }
}
