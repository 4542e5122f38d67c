using System;
using System.Management.Automation;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>The parameters that a new route and a changed one share.</summary>
public abstract class RouteValuesCommand : RouteChangeCommand
{
    /// <summary>The path MTU in bytes (<c>mtu</c>).</summary>
    [Parameter]
    [RouteValue(nameof(RouteFields.Mtu))]
    public uint? Mtu { get => Values.Mtu; set => Give(RouteFields.Mtu, value); }

    /// <summary>Locks the MTU: path discovery does not lower it (<c>mtu lock</c>).</summary>
    [Parameter]
    public SwitchParameter LockMtu { get => Values.LockMtu; set => Give(RouteFields.LockMtu, (bool)value); }

    /// <summary>The maximum segment size to advertise, in bytes (<c>advmss</c>).</summary>
    [Parameter]
    [RouteValue(nameof(RouteFields.AdvertisedMss))]
    public uint? AdvertisedMss { get => (uint?)Values[RouteFields.AdvertisedMss]; set => Give(RouteFields.AdvertisedMss, value); }

    /// <summary>The largest window to advertise, in bytes (<c>window</c>).</summary>
    [Parameter]
    [RouteValue(nameof(RouteFields.Window))]
    public uint? Window { get => (uint?)Values[RouteFields.Window]; set => Give(RouteFields.Window, value); }

    /// <summary>The initial congestion window, in segments (<c>initcwnd</c>).</summary>
    [Parameter]
    [RouteValue(nameof(RouteFields.InitialCongestionWindow))]
    public uint? InitialCongestionWindow
    {
        get => (uint?)Values[RouteFields.InitialCongestionWindow];
        set => Give(RouteFields.InitialCongestionWindow, value);
    }

    /// <summary>The hop limit of packets, from 1 to 255 (<c>hoplimit</c>).</summary>
    [Parameter]
    [RouteValue(nameof(RouteFields.HopLimit))]
    public uint? HopLimit { get => (uint?)Values[RouteFields.HopLimit]; set => Give(RouteFields.HopLimit, value); }

    /// <summary>The preference among IPv6 routes of equal metric (<c>pref</c>).</summary>
    [Parameter]
    [RouteValue(nameof(RouteFields.Preference))]
    [ValidateNotNull]
    public RoutePreference? Preference { get => Values.Preference; set => Give(RouteFields.Preference, value); }

    /// <summary>How long an IPv6 route is to live from now (<c>expires</c>).</summary>
    [Parameter]
    [RouteValue(nameof(RouteFields.Expires))]
    public TimeSpan? Expires { get => Values.Expires; set => Give(RouteFields.Expires, value); }

    /// <summary>Takes the gateway as reachable on the interface's link, whatever the tables say (<c>onlink</c>).</summary>
    [Parameter]
    public SwitchParameter OnLink { get => Values.OnLink; set => Give(RouteFields.OnLink, (bool)value); }
}
