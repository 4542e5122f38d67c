using System;
using System.IO;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace SealosRoute.Netlink;

/// <summary>
/// A network namespace held open, as <c>ip -n</c> names one. Entering it needs <c>CAP_SYS_ADMIN</c> in it and in the caller's own user namespace.
/// </summary>
public sealed class NamespaceHandle : IDisposable
{
    /// <summary>Where <c>ip netns add</c> keeps the namespaces that have names.</summary>
    public const string Folder = "/run/netns";

    private readonly SafeFileHandle _handle;

    private NamespaceHandle(string name, SafeFileHandle handle)
    {
        Name = name;
        _handle = handle;
    }

    /// <summary>The name or path that the namespace was opened by.</summary>
    public string Name { get; }

    /// <summary>Opens a namespace.</summary>
    /// <param name="nameOrPath">
    /// A name as <c>ip netns list</c> shows it, or with a slash the path of a namespace's file, for example <c>/proc/1234/ns/net</c>.
    /// </param>
    /// <exception cref="NetlinkException"><c>ENOENT</c>: there is none. <c>EACCES</c>: it may not be opened.</exception>
    public static NamespaceHandle Open(string nameOrPath)
    {
        // Only a path has a slash, and "..", "." and an empty name are folders: none of them leads out of the folder of names.
        string path = nameOrPath.Contains('/') ? nameOrPath : Path.Join(Folder, nameOrPath);
        string operation = $"Open network namespace '{nameOrPath}'";
        if (Directory.Exists(path))
        {
            throw new NetlinkException(operation, Errno.EINVAL, $"{path} is a folder");
        }

        // O_NONBLOCK: to open a pipe would wait for its other end.
        const int flags = LinuxFile.O_RDONLY | LinuxFile.O_NONBLOCK | LinuxFile.O_CLOEXEC;
        SafeFileHandle? handle = path.Contains('\0') ? null : LibC.open(path, flags);
        Errno error = handle is null ? Errno.ENOENT : (Errno)Marshal.GetLastPInvokeError();
        if (handle is { IsInvalid: false })
        {
            return new NamespaceHandle(nameOrPath, handle);
        }

        handle?.Dispose();
        throw error switch
        {
            Errno.ENOENT or Errno.ENOTDIR or Errno.ENAMETOOLONG => new NetlinkException(operation, Errno.ENOENT, $"there is no {path}"),
            Errno.EACCES => new NetlinkException(operation, error, $"{path} may not be read"),
            _ => new NetlinkException(operation, error),
        };
    }

    /// <summary>Calls a function in this namespace, on a thread of its own that then ends.</summary>
    /// <typeparam name="T">What the function gives.</typeparam>
    /// <param name="function">The function; its exceptions reach the caller.</param>
    /// <exception cref="NetlinkException">
    /// <c>EPERM</c>: <c>CAP_SYS_ADMIN</c> is missing. <c>EINVAL</c>: what was opened is not a network namespace.
    /// </exception>
    public T Run<T>(Func<T> function)
    {
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                // The thread is not brought back: it ends in the namespace, and no other code ever runs on it.
                if (LibC.setns(_handle, LinuxSched.CLONE_NEWNET) < 0)
                {
                    throw new NetlinkException($"Enter network namespace '{Name}'", (Errno)Marshal.GetLastPInvokeError());
                }

                result = function();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    /// <summary>Closes the namespace; sockets that were opened in it stay in it.</summary>
    public void Dispose() => _handle.Dispose();
}
