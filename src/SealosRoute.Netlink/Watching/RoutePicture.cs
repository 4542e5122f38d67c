using System;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary>
/// The routes of one family as they are known from notifications and readings (dumps). Changes are added to a queue. A notification does not
/// always show what changed: then the picture is stale until the next reading.
/// </summary>
/// <param name="family">The family.</param>
/// <param name="table">The number of the table; all tables if null.</param>
/// <param name="changes">The queue.</param>
internal sealed class RoutePicture(AddressFamily family, uint? table, RouteEventQueue changes)
{
    private readonly Dictionary<RouteSlot, Entry> _slots = [];
    private readonly List<byte[]> _run = [];
    private RouteSlot _runSlot;
    private int _reading;
    private bool _isDisturbed;

    internal AddressFamily Family { get; } = family;

    /// <summary>Whether a reading is needed.</summary>
    internal bool IsStale { get; private set; } = true;

    /// <summary>Call this when something happened that may have changed any route, also during a reading.</summary>
    internal void MarkStale()
    {
        IsStale = true;
        _isDisturbed = true;
    }

    /// <summary>
    /// Applies a notification. A change that the last reading has shown already is ignored. <c>NLM_F_EXCL</c> in a notification means that
    /// the slot was empty, <c>NLM_F_REPLACE</c> that the first route of the slot is gone.
    /// </summary>
    /// <param name="message"><c>RTM_NEWROUTE</c> or <c>RTM_DELROUTE</c>.</param>
    internal void Apply(NetlinkMessage message)
    {
        RouteSlot slot = new(message);
        if (!IsWatched(message, slot))
        {
            return;
        }

        _isDisturbed = true;
        _slots.TryGetValue(slot, out Entry entry);
        if (message.Type == LinuxRtnetlink.RTM_DELROUTE)
        {
            Remove(slot, entry.Routes, message);
        }
        else
        {
            Add(slot, entry.Routes, message);

            // The kernel announces a route of a router advertisement before it sets the advertised path metrics.
            IsStale |= message.Body<rtmsg>().rtm_protocol == LinuxRtnetlink.RTPROT_RA;
        }
    }

    /// <summary>Starts a reading: call <see cref="Add(NetlinkMessage)"/> with each message of it.</summary>
    internal void BeginReading()
    {
        _run.Clear();
        _reading++;
    }

    /// <summary>Adds one message of the reading. The routes of one slot come one after the other.</summary>
    internal void Add(NetlinkMessage message)
    {
        RouteSlot slot = new(message);
        if (!IsWatched(message, slot))
        {
            return;
        }

        if (slot != _runSlot)
        {
            EndRun();
            _runSlot = slot;
        }

        _slots.TryGetValue(slot, out Entry entry);
        int index = entry.Routes.IndexOf(message.Payload);
        _run.Add(index >= 0 ? entry.Routes[index] : message.Payload.ToArray());
    }

    /// <summary>Ends the list. Notifications from here on may be of changes before or after the list.</summary>
    /// <param name="isConsistent">Whether the list is consistent.</param>
    internal void EndListing(bool isConsistent)
    {
        EndRun();
        IsStale = false;
        _isDisturbed = !isConsistent;
    }

    /// <summary>
    /// Ends a reading, when all notifications that came meanwhile are applied: routes that it did not show are gone. While a table changes,
    /// the kernel's list skips routes that are there all the time, as many as were removed before the position that the list had reached.
    /// So after a disturbed reading only routes that the reading before it did not show either are taken as gone, and another is needed.
    /// </summary>
    internal void EndReading()
    {
        int oldest = _isDisturbed ? _reading - 1 : _reading;
        foreach ((RouteSlot slot, Entry entry) in _slots)
        {
            if (entry.Seen < oldest)
            {
                _slots.Remove(slot);
                for (int i = 0; i < entry.Routes.Count; i++)
                {
                    changes.Enqueue(RouteEventKind.Removed, entry.Routes[i]);
                }
            }
        }

        IsStale |= _isDisturbed;
    }

    /// <summary>Whether a route is in a watched table, and not in a cache.</summary>
    private bool IsWatched(NetlinkMessage message, RouteSlot slot)
        => (table is null || table == slot.Table) && (message.Body<rtmsg>().rtm_flags & LinuxRtnetlink.RTM_F_CLONED) == 0;

    private void Remove(RouteSlot slot, SlotRoutes before, NetlinkMessage message)
    {
        int index = before.IndexOf(message.Payload);
        if (index < 0)
        {
            // It may be a hop of an IPv6 route with several hops.
            IsStale |= before.Count > 0;
            return;
        }

        changes.Enqueue(RouteEventKind.Removed, before[index]);
        if (before.Count == 1)
        {
            _slots.Remove(slot);
        }
        else
        {
            _slots[slot] = new Entry(before.Without(index), _reading);
        }
    }

    private void Add(RouteSlot slot, SlotRoutes before, NetlinkMessage message)
    {
        bool isReplacement = (message.Flags & LinuxNetlink.NLM_F_REPLACE) != 0;
        bool isAlone = (message.Flags & LinuxNetlink.NLM_F_EXCL) != 0;
        bool isKnown = before.IndexOf(message.Payload) >= 0;
        if (before.Count == 0)
        {
            _slots[slot] = new Entry(SlotRoutes.Of([Changed(RouteEventKind.Added, message)]), _reading);
            IsStale |= !isAlone;
        }
        else if (before.Count == 1 && !isKnown && (isReplacement || isAlone))
        {
            _slots[slot] = new Entry(SlotRoutes.Of([Changed(RouteEventKind.Replaced, message, before[0])]), _reading);
        }
        else if (!isKnown && !isReplacement && !isAlone && Family == AddressFamily.InterNetwork)
        {
            _slots[slot] = new Entry(before.With(Changed(RouteEventKind.Added, message)), _reading);
        }
        else
        {
            // Another hop of an IPv6 route, or a change of one of several routes: the notification does not show which.
            IsStale |= !isKnown || before.Count > 1;
        }
    }

    private byte[] Changed(RouteEventKind kind, NetlinkMessage message, byte[]? previous = null)
    {
        byte[] route = message.Payload.ToArray();
        changes.Enqueue(kind, route, previous);
        return route;
    }

    /// <summary>All routes of a slot are read: the differences are changes.</summary>
    private void EndRun()
    {
        if (_run.Count == 0)
        {
            return;
        }

        ref Entry entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, _runSlot, out _);
        SlotRoutes before = entry.Routes;
        SlotRoutes after = SlotRoutes.Of([_run[0]]);
        if (before.Count == 0 && _run.Count == 1)
        {
            changes.Enqueue(RouteEventKind.Added, _run[0]);
        }
        else if (before.Count != 1 || _run.Count != 1 || before[0] != _run[0])
        {
            // A disturbed list may show a slot twice: then add only what is new. Else the list is complete, and IPv6 may have duplicates.
            after = SlotRoutes.Of(CollectionsMarshal.AsSpan(_run));
            after = entry.Seen == _reading ? before.With(after.Except(before)) : after;
            Compare(before, after);
        }

        entry = new Entry(after, _reading);
        _run.Clear();
    }

    /// <summary>Reports the differences pair by pair as replacements, and the rest as removed or added.</summary>
    private void Compare(SlotRoutes before, SlotRoutes after)
    {
        SlotRoutes gone = before.Except(after);
        SlotRoutes come = after.Except(before);
        for (int i = 0; i < Math.Max(gone.Count, come.Count); i++)
        {
            if (i >= gone.Count)
            {
                changes.Enqueue(RouteEventKind.Added, come[i]);
            }
            else if (i >= come.Count)
            {
                changes.Enqueue(RouteEventKind.Removed, gone[i]);
            }
            else
            {
                changes.Enqueue(RouteEventKind.Replaced, come[i], gone[i]);
            }
        }
    }

    /// <summary>The routes of a slot, and the number of the last reading that showed them, or that was the last when they were added.</summary>
    private readonly record struct Entry(SlotRoutes Routes, int Seen);
}
