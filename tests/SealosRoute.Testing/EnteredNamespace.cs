using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace SealosRoute.Testing;

/// <summary>The calling thread's stay in a new network namespace; disposing of it brings the thread back to where it was.</summary>
public sealed class EnteredNamespace : IDisposable
{
    private readonly SafeFileHandle _origin = File.OpenHandle(NetworkNamespace.CurrentPath);
    private readonly int _thread = Environment.CurrentManagedThreadId;

    internal EnteredNamespace()
    {
        try
        {
            // The way back is tried first: it needs privilege over the namespace that the thread comes from, not only over the new one.
            LibC.EnterNetwork(_origin);
            LibC.UnshareNetwork();
        }
        catch
        {
            _origin.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Brings the thread back; with its last socket and process, the namespace it leaves and all that is in it disappear.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is called on another thread than the one that entered.</exception>
    public void Dispose()
    {
        if (_origin.IsClosed)
        {
            return;
        }

        if (Environment.CurrentManagedThreadId != _thread)
        {
            throw new InvalidOperationException("A network namespace must be left on the thread that entered it.");
        }

        LibC.EnterNetwork(_origin);
        _origin.Dispose();
    }
}
