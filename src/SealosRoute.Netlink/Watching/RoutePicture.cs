using System;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary>
/// The routes of one family as they are known from notifications and readings (dumps). What changes in it goes to the queue. Where a
/// notification does not tell all, the picture is in doubt, and only a reading can tell.
/// </summary>
/// <param name="family">The family.</param>
/// <param name="table">The number of the table; all tables if null.</param>
/// <param name="changes">Takes the changes.</param>
internal sealed class RoutePicture(AddressFamily family, uint? table, RouteEventQueue changes)
{
    private readonly Dictionary<RouteSlot, Place> _places = [];
    private readonly List<byte[]> _run = [];
    private RouteSlot _runSlot;
    private int _reading;
    private bool _isDisturbed;

    internal AddressFamily Family { get; } = family;

    /// <summary>Whether a reading is needed.</summary>
    internal bool IsInDoubt { get; private set; } = true;

    /// <summary>Something happened that may have changed any route; also while a reading was under way.</summary>
    internal void Doubt()
    {
        IsInDoubt = true;
        _isDisturbed = true;
    }

    /// <summary>
    /// Applies a notification. It may be one of a change that the last reading showed already: then nothing happens. <c>NLM_F_EXCL</c>
    /// in it means that the place was empty, <c>NLM_F_REPLACE</c> that the first route of the place has gone.
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
        _places.TryGetValue(slot, out Place place);
        if (message.Type == LinuxRtnetlink.RTM_DELROUTE)
        {
            Remove(slot, place.Routes, message);
        }
        else
        {
            Add(slot, place.Routes, message);

            // The kernel announces such a route before it has set the path metrics that the router advertised with it.
            IsInDoubt |= message.Body<rtmsg>().rtm_protocol == LinuxRtnetlink.RTPROT_RA;
        }
    }

    /// <summary>Starts a reading; each message of it is then shown.</summary>
    internal void BeginReading()
    {
        _run.Clear();
        _reading++;
    }

    /// <summary>Shows one message of the reading. Routes of one place come one after the other.</summary>
    internal void Show(NetlinkMessage message)
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

        _places.TryGetValue(slot, out Place place);
        int index = place.Routes.IndexOf(message.Payload);
        _run.Add(index >= 0 ? place.Routes[index] : message.Payload.ToArray());
    }

    /// <summary>All has been shown. What is notified from here on may have come before or after it was shown.</summary>
    /// <param name="isConsistent">Whether the kernel vouches for it.</param>
    internal void EndShowing(bool isConsistent)
    {
        EndRun();
        IsInDoubt = false;
        _isDisturbed = !isConsistent;
    }

    /// <summary>
    /// Ends a reading, when all notifications that came meanwhile are applied: what it did not show is gone. While a table changes, the
    /// kernel's list of it leaves out routes that are there all the time, as many as were taken away before the place that it had come to;
    /// so a reading that was disturbed is believed only of what the one before it did not show either, and another is needed.
    /// </summary>
    internal void EndReading()
    {
        int oldest = _isDisturbed ? _reading - 1 : _reading;
        foreach ((RouteSlot slot, Place place) in _places)
        {
            if (place.Seen < oldest)
            {
                _places.Remove(slot);
                for (int i = 0; i < place.Routes.Count; i++)
                {
                    changes.Enqueue(RouteEventKind.Removed, place.Routes[i]);
                }
            }
        }

        IsInDoubt |= _isDisturbed;
    }

    /// <summary>Whether a route is in a table that is watched, and not in a cache.</summary>
    private bool IsWatched(NetlinkMessage message, RouteSlot slot)
        => (table is null || table == slot.Table) && (message.Body<rtmsg>().rtm_flags & LinuxRtnetlink.RTM_F_CLONED) == 0;

    private void Remove(RouteSlot slot, RouteTwins before, NetlinkMessage message)
    {
        int index = before.IndexOf(message.Payload);
        if (index < 0)
        {
            // Of an IPv6 route with several hops, a part may have gone.
            IsInDoubt |= before.Count > 0;
            return;
        }

        changes.Enqueue(RouteEventKind.Removed, before[index]);
        if (before.Count == 1)
        {
            _places.Remove(slot);
        }
        else
        {
            _places[slot] = new Place(before.Without(index), _reading);
        }
    }

    private void Add(RouteSlot slot, RouteTwins before, NetlinkMessage message)
    {
        bool isReplacement = (message.Flags & LinuxNetlink.NLM_F_REPLACE) != 0;
        bool isAlone = (message.Flags & LinuxNetlink.NLM_F_EXCL) != 0;
        bool isKnown = before.IndexOf(message.Payload) >= 0;
        if (before.Count == 0)
        {
            _places[slot] = new Place(RouteTwins.Of([Changed(RouteEventKind.Added, message)]), _reading);
            IsInDoubt |= !isAlone;
        }
        else if (before.Count == 1 && !isKnown && (isReplacement || isAlone))
        {
            _places[slot] = new Place(RouteTwins.Of([Changed(RouteEventKind.Replaced, message, before[0])]), _reading);
        }
        else if (!isKnown && !isReplacement && !isAlone && Family == AddressFamily.InterNetwork)
        {
            _places[slot] = new Place(before.With(Changed(RouteEventKind.Added, message)), _reading);
        }
        else
        {
            // A hop more of an IPv6 route, or one of several routes: which one, it does not say.
            IsInDoubt |= !isKnown || before.Count > 1;
        }
    }

    private byte[] Changed(RouteEventKind kind, NetlinkMessage message, byte[]? previous = null)
    {
        byte[] route = message.Payload.ToArray();
        changes.Enqueue(kind, route, previous);
        return route;
    }

    /// <summary>The routes of a place have been shown: what differs is changed.</summary>
    private void EndRun()
    {
        if (_run.Count == 0)
        {
            return;
        }

        ref Place place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, _runSlot, out _);
        RouteTwins before = place.Routes;
        RouteTwins after = RouteTwins.Of([_run[0]]);
        if (before.Count == 0 && _run.Count == 1)
        {
            changes.Enqueue(RouteEventKind.Added, _run[0]);
        }
        else if (before.Count != 1 || _run.Count != 1 || before[0] != _run[0])
        {
            // A list that was disturbed comes by the same place again. Else all are shown; IPv6 may have two that are the same.
            after = RouteTwins.Of(CollectionsMarshal.AsSpan(_run));
            after = place.Seen == _reading ? before.With(after.Except(before)) : after;
            Compare(before, after);
        }

        place = new Place(after, _reading);
        _run.Clear();
    }

    /// <summary>Pair by pair, one route replaces another; what is left over is removed or added.</summary>
    private void Compare(RouteTwins before, RouteTwins after)
    {
        RouteTwins gone = before.Except(after);
        RouteTwins come = after.Except(before);
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

    /// <summary>The routes of a place, and the number of the last reading that showed them, or since which they are known.</summary>
    private readonly record struct Place(RouteTwins Routes, int Seen);
}
