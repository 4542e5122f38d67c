using System;
using System.Management.Automation;
using System.Net;
using System.Threading;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>
/// What the module's cmdlets share: a connection opened when the first record needs it, error records, and a prompt stop.
/// </summary>
public abstract class RouteCommand : PSCmdlet, IDisposable
{
    /// <summary>The name of the engine's provider whose paths are the kernel's.</summary>
    private const string FileSystem = "FileSystem";

    private readonly CancellationTokenSource _stopping = new();
    private NamespaceHandle? _home;
    private RouteClient? _client;
    private bool _disposed;

    /// <summary>Begins before the parameters are read, which name tables and protocols.</summary>
    protected RouteCommand() => IPRouteNames.Forget();

    /// <summary>
    /// The network namespace to work in, by the name that <c>ip netns</c> knows or by the path of its file (<c>ip -n</c>). By default the
    /// one that the shell runs in.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NetworkNamespaceCompleter))]
    [ValidateNotNullOrEmpty]
    public string? NetworkNamespace { get; set; }

    /// <summary>Cancelled by Ctrl-C.</summary>
    private protected CancellationToken StopToken => _stopping.Token;

    /// <summary>The connection to the kernel, opened at first use.</summary>
    private protected RouteClient Client => _client ??= Open(() => new RouteClient(Home));

    /// <summary>The namespace that was named, held open while the command runs; null for the thread's own.</summary>
    private protected NamespaceHandle? Home
        => NetworkNamespace is null ? null : _home ??= NamespaceHandle.Open(Locate(NetworkNamespace));

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the connection.</summary>
    /// <param name="disposing">Whether it was asked for, as opposed to finalization.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _client?.Dispose();
            _home?.Dispose();
            _stopping.Dispose();
            _disposed = true;
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>
    /// Does one record's work; a failure becomes one error record about <paramref name="target"/>, and the next record follows.
    /// </summary>
    private protected void Report(object? target, Action work) => Report(target, work, static work => work());

    /// <summary>The same with what the work needs, so that of many records each need not make a function.</summary>
    private protected void Report<TState>(object? target, TState state, Action<TState> work)
    {
        try
        {
            RouteException? failure = null;
            try
            {
                StopToken.ThrowIfCancellationRequested();
                work(state);
            }
            catch (RouteException e)
            {
                failure = e;
            }

            if (failure is not null)
            {
                Fail(target, failure);
            }
        }
        catch (RouteException e)
        {
            // What failed while the failure was reported.
            WriteError(RouteErrorRecord.Create(e, target, MyInvocation));
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Writes the error record of a failure.</summary>
    private protected virtual void Fail(object? target, RouteException failure)
        => WriteError(RouteErrorRecord.Create(failure, target, MyInvocation));

    /// <summary>Refuses a zone where the interface that it names is in another namespace.</summary>
    private protected void RefuseForeignZone(IPAddress? gateway, string operation, object? subject = null)
    {
        if (NetworkNamespace is not null)
        {
            gateway?.RefuseZone($"{operation} {subject}".TrimEnd());
        }
    }

    /// <summary>Chooses the host's own address from the network as it is now.</summary>
    private protected HostAddressChoice Choose(IPFamily preferred)
        => HostAddressChoice.Decide(HostNetworkReader.Read(Client, StopToken), preferred);

    /// <summary>A path is one of the shell's: relative to where the shell is, which the process need not be.</summary>
    private string Locate(string nameOrPath)
    {
        if (!nameOrPath.Contains('/'))
        {
            return nameOrPath;
        }

        try
        {
            string path = SessionState.Path.GetUnresolvedProviderPathFromPSPath(nameOrPath, out ProviderInfo provider, out _);
            if (provider.Name == FileSystem)
            {
                return path;
            }
        }
        catch (Exception e) when (e is RuntimeException or ArgumentException or NotSupportedException)
        {
            // A drive or a provider that there is not.
        }

        throw RouteException.NoNamespacePath(nameOrPath);
    }

    /// <summary>Opens what speaks to the kernel.</summary>
    private protected T Open<T>(Func<T> open)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new RouteException(
                RouteErrorId.PlatformNotSupported, "Routes are read and changed through rtnetlink, which only Linux has.");
        }

        try
        {
            return open();
        }
        catch (NetlinkException e) when (NetworkNamespace is not null)
        {
            throw RouteException.NamespaceRefused(e);
        }
        catch (NetlinkException e)
        {
            throw RouteException.Refused(e.Operation, e);
        }
    }
}
