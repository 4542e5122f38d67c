using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary>
/// Changes to a route. What is not changed stays as the kernel reported it, also attributes that are not understood here. Null removes a value.
/// </summary>
public sealed class RouteEdit
{
    private readonly Dictionary<ushort, byte[]?> _attributes = [];
    private readonly Dictionary<RouteMetricKind, uint?> _metrics = [];
    private readonly Dictionary<RouteMetricKind, bool> _locks = [];
    private IPAddress? _gateway;
    private bool _changesGateway;
    private RouteProtocol? _protocol;
    private RouteScope? _scope;
    private uint? _table;
    private bool? _onLink;
    private Func<int, int>? _interfaces;

    /// <summary>The longest lifetime that can be set, about 248 days.</summary>
    public static TimeSpan LongestLifetime => Lifetime.Longest;

    /// <summary>Whether nothing is to be changed.</summary>
    public bool IsEmpty
        => _attributes.Count == 0 && _metrics.Count == 0 && _locks.Count == 0 && !_changesGateway
        && (_protocol, _scope, _table, _onLink, _interfaces) is (null, null, null, null, null);

    /// <summary>Sets the gateway, of either family; null for none (<c>via</c>).</summary>
    public RouteEdit Gateway(IPAddress? gateway)
    {
        (_gateway, _changesGateway) = (gateway, true);
        return this;
    }

    /// <summary>Sets the outgoing interface by its number; null for the one that the kernel finds the gateway behind (<c>dev</c>).</summary>
    public RouteEdit Interface(int? index) => Set(LinuxRtnetlink.RTA_OIF, (uint?)index);

    /// <summary>Gives each interface, of the route and of its next hops, another number.</summary>
    public RouteEdit Interfaces(Func<int, int> renumber)
    {
        _interfaces = renumber;
        return this;
    }

    /// <summary>Sets the metric, from 0 to 4294967295; null for none (<c>metric</c>).</summary>
    public RouteEdit Metric(uint? metric) => Set(LinuxRtnetlink.RTA_PRIORITY, metric);

    /// <summary>Sets the preferred source address, of the route's family; null for none (<c>src</c>).</summary>
    public RouteEdit PreferredSource(IPAddress? source)
    {
        _attributes[LinuxRtnetlink.RTA_PREFSRC] = source?.GetAddressBytes();
        return this;
    }

    /// <summary>Sets the number of the table (<c>table</c>).</summary>
    public RouteEdit Table(uint table)
    {
        _table = table;
        return Set(LinuxRtnetlink.RTA_TABLE, table);
    }

    /// <summary>Sets who installed the route (<c>proto</c>).</summary>
    public RouteEdit Protocol(RouteProtocol protocol)
    {
        _protocol = protocol;
        return this;
    }

    /// <summary>Sets the scope of an IPv4 route (<c>scope</c>).</summary>
    public RouteEdit Scope(RouteScope scope)
    {
        _scope = scope;
        return this;
    }

    /// <summary>Sets whether the gateway is to be taken as reachable on the link (<c>onlink</c>).</summary>
    public RouteEdit OnLink(bool onLink)
    {
        _onLink = onLink;
        return this;
    }

    /// <summary>Sets the preference of an IPv6 route (<c>pref</c>).</summary>
    public RouteEdit Preference(RoutePreference preference)
    {
        _attributes[LinuxRtnetlink.RTA_PREF] = [(byte)preference];
        return this;
    }

    /// <summary>Sets how long an IPv6 route is to live from now, up to 248 days; null for ever (<c>expires</c>).</summary>
    public RouteEdit Expires(TimeSpan? lifetime)
    {
        // The kernel reports a lifetime in the cache information.
        _attributes[LinuxRtnetlink.RTA_CACHEINFO] = lifetime is TimeSpan span ? Lifetime.ToCacheInformation(span) : null;
        return this;
    }

    /// <summary>Sets one path metric, in the kernel's unit; null for none (<c>mtu</c> and the like).</summary>
    public RouteEdit PathMetric(RouteMetricKind kind, uint? value)
    {
        _metrics[kind] = value;
        return this;
    }

    /// <summary>Locks one path metric or frees it (<c>mtu lock</c>).</summary>
    public RouteEdit Lock(RouteMetricKind kind, bool locked)
    {
        _locks[kind] = locked;
        return this;
    }

    /// <summary>The route with the changes made.</summary>
    /// <param name="route">The route as it was read; it is not changed.</param>
    /// <exception cref="ArgumentException">The preferred source is of another family, or the lifetime is longer than the kernel can report.</exception>
    public Route Apply(Route route)
    {
        if (_attributes.GetValueOrDefault(LinuxRtnetlink.RTA_PREFSRC) is byte[] source && source.Length != Families.AddressSize(route.Family))
        {
            throw new ArgumentException($"The preferred source {new IPAddress(source)} is not of the same family as {route.Destination}.");
        }

        NetlinkMessage message = new(default, route.Payload.Span);
        MessageWriter writer = new(new byte[Unsafe.SizeOf<nlmsghdr>() + ushort.MaxValue], type: 0, flags: 0);
        writer.Append(Edited(message.Body<rtmsg>()));

        // Attributes keep their order, so a change to the same value gives the same bytes.
        HashSet<ushort> written = [];
        foreach (NetlinkAttribute attribute in message.Attributes<rtmsg>())
        {
            switch (attribute.Type)
            {
                case LinuxRtnetlink.RTA_METRICS when ChangesMetrics:
                    WriteMetrics(route, written, ref writer);
                    break;
                case LinuxRtnetlink.RTA_GATEWAY or LinuxRtnetlink.RTA_VIA when _changesGateway:
                    WriteGateway(route, written, ref writer);
                    break;
                case ushort type when _attributes.TryGetValue(type, out byte[]? value):
                    Write(type, value, written, ref writer);
                    break;
                case LinuxRtnetlink.RTA_OIF when _interfaces is not null:
                    writer.Attribute(attribute.RawType, (uint)_interfaces(attribute.Read<int>()));
                    break;
                case LinuxRtnetlink.RTA_MULTIPATH when _interfaces is not null:
                    writer.Attribute(attribute.RawType, NextHopSequence.Rewrite(attribute.Value, Renumber));
                    break;
                default:
                    writer.Attribute(attribute.RawType, attribute.Value);
                    break;
            }
        }

        foreach ((ushort type, byte[]? value) in _attributes)
        {
            Write(type, value, written, ref writer);
        }

        if (_changesGateway)
        {
            WriteGateway(route, written, ref writer);
        }

        if (ChangesMetrics)
        {
            WriteMetrics(route, written, ref writer);
        }

        return Route.Parse(writer.Complete(sequence: 0)[Unsafe.SizeOf<nlmsghdr>()..]);
    }

    private static void Write(ushort type, byte[]? value, HashSet<ushort> written, ref MessageWriter writer)
    {
        if (written.Add(type) && value is not null)
        {
            writer.Attribute(type, value);
        }
    }

    private void WriteGateway(Route route, HashSet<ushort> written, ref MessageWriter writer)
    {
        if (written.Add(LinuxRtnetlink.RTA_GATEWAY))
        {
            GatewayAttribute.Write(_gateway, route.Family, ref writer);
        }
    }

    private void WriteMetrics(Route route, HashSet<ushort> written, ref MessageWriter writer)
    {
        if (written.Add(LinuxRtnetlink.RTA_METRICS))
        {
            Edited(route.Metrics).Write(ref writer);
        }
    }

    private rtnexthop Renumber(rtnexthop hop)
    {
        hop.rtnh_ifindex = _interfaces!(hop.rtnh_ifindex);
        return hop;
    }

    private bool ChangesMetrics => _metrics.Count > 0 || _locks.Count > 0;

    private RouteEdit Set(ushort type, uint? value)
    {
        _attributes[type] = value is uint number ? MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in number)).ToArray() : null;
        return this;
    }

    private rtmsg Edited(rtmsg body)
    {
        body.rtm_protocol = (byte?)_protocol ?? body.rtm_protocol;
        body.rtm_scope = (byte?)_scope ?? body.rtm_scope;
        body.rtm_table = _table switch
        {
            null => body.rtm_table,
            <= byte.MaxValue => (byte)_table,
            _ => (byte)LinuxRtnetlink.RT_TABLE_COMPAT,
        };
        body.rtm_flags = _onLink switch
        {
            null => body.rtm_flags,
            true => body.rtm_flags | LinuxRtnetlink.RTNH_F_ONLINK,
            false => body.rtm_flags & ~LinuxRtnetlink.RTNH_F_ONLINK,
        };
        return body;
    }

    private RouteMetrics Edited(RouteMetrics? metrics)
    {
        Dictionary<RouteMetricKind, uint> values = new(metrics?.Values ?? new Dictionary<RouteMetricKind, uint>());
        HashSet<RouteMetricKind> locks = [.. metrics?.Locked ?? []];
        foreach ((RouteMetricKind kind, uint? value) in _metrics)
        {
            values.Remove(kind);
            if (value is uint number)
            {
                values.Add(kind, number);
            }
        }

        // The lock is removed with its metric. A lock may also exist without a value, as that of the congestion control algorithm does.
        locks.ExceptWith(_metrics.Where(pair => pair.Value is null).Select(pair => pair.Key));
        locks.UnionWith(_locks.Where(pair => pair.Value).Select(pair => pair.Key));
        locks.ExceptWith(_locks.Where(pair => !pair.Value).Select(pair => pair.Key));
        return new RouteMetrics(values.OrderBy(pair => pair.Key), locks, metrics?.CongestionControl);
    }
}
