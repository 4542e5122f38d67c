using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SealosRoute.Netlink;

/// <summary>The calls of the C library that netlink sockets and waiting for them need, under their C names.</summary>
internal static unsafe partial class LibC
{
    private const string Library = "libc";

    [LibraryImport(Library, SetLastError = true)]
    internal static partial NetlinkSocketHandle socket(int domain, int type, int protocol);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int bind(NetlinkSocketHandle sockfd, sockaddr_nl* addr, uint addrlen);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int getsockname(NetlinkSocketHandle sockfd, sockaddr_nl* addr, uint* addrlen);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int setsockopt(NetlinkSocketHandle sockfd, int level, int optname, void* optval, uint optlen);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int getsockopt(NetlinkSocketHandle sockfd, int level, int optname, void* optval, uint* optlen);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint sendto(
        NetlinkSocketHandle sockfd, void* buf, nuint len, int flags, sockaddr_nl* dest_addr, uint addrlen);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint recvfrom(
        NetlinkSocketHandle sockfd, void* buf, nuint len, int flags, sockaddr_nl* src_addr, uint* addrlen);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int recvmmsg(NetlinkSocketHandle sockfd, mmsghdr* msgvec, uint vlen, int flags, void* timeout);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial SafeFileHandle open(string pathname, int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int setns(SafeFileHandle fd, int nstype);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int poll(pollfd* fds, nuint nfds, int timeout);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial EventHandle eventfd(uint initval, int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint read(EventHandle fd, void* buf, nuint count);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint write(EventHandle fd, void* buf, nuint count);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int close(IntPtr fd);
}
