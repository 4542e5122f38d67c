using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>Completes the names of network namespaces, as <c>ip netns list</c> shows them.</summary>
public sealed class NetworkNamespaceCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(IDictionary bound, Func<string, bool> isTyped)
        => Directory.EnumerateFiles(NamespaceHandle.Folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);
}
