using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>
/// Watches the changes of routing tables, and adds the names of interfaces. <see cref="TryWait"/> reports failures as
/// <see cref="RouteException"/>.
/// </summary>
internal sealed class HostRouteWatch : IDisposable
{
    private const string Operation = "Watch routes";

    private readonly RouteMonitor _monitor;
    private readonly LastNames _names;
    private long _linkChanges;

    private HostRouteWatch(RouteMonitor monitor, RouteClient client)
    {
        _monitor = monitor;
        _names = new LastNames(client);
    }

    /// <summary>How often the kernel reported changes faster than the caller took them, so that the tables had to be read again.</summary>
    internal long Overruns => _monitor.Overruns;

    /// <summary>Starts to watch.</summary>
    /// <param name="home">The network namespace, or null for the thread's own.</param>
    /// <param name="client">Used to request the names of interfaces.</param>
    /// <param name="options">What to watch.</param>
    /// <param name="cancellation">Cancels the first reading of the tables.</param>
    /// <exception cref="NetlinkException">The kernel refused, or the namespace could not be entered.</exception>
    internal static HostRouteWatch Start(
        NamespaceHandle? home, RouteClient client, RouteMonitorOptions options, CancellationToken cancellation)
    {
        RouteMonitor? monitor = null;
        try
        {
            monitor = RouteMonitor.Start(home, options, cancellation);
            return new HostRouteWatch(monitor, client);
        }
        catch (Exception e)
        {
            monitor?.Dispose();
            if (RouteException.IsBreach(e))
            {
                throw RouteException.Broken(Operation, e);
            }

            throw;
        }
    }

    /// <summary>Waits for the next change; see <see cref="RouteMonitor.TryWait"/>.</summary>
    internal bool TryWait([NotNullWhen(true)] out RouteChange? change, TimeSpan timeout, CancellationToken cancellation)
    {
        try
        {
            bool isSeen = _monitor.TryWait(out RouteEvent next, timeout, cancellation);
            if (_linkChanges != _monitor.LinkChanges)
            {
                _linkChanges = _monitor.LinkChanges;
                _names.Doubt();
            }

            change = isSeen ? new RouteChange(next, _names.Find) : null;
            return isSeen;
        }
        catch (Exception e) when (KernelCall.IsFailure(e))
        {
            throw KernelCall.Failure(Operation, subject: null, e);
        }
    }

    /// <summary>Closes the monitor.</summary>
    public void Dispose() => _monitor.Dispose();
}
