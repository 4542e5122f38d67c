using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace SealosRoute.Commands;

/// <summary>Completes the names of interfaces, as <c>ip link show</c> lists them.</summary>
public sealed class InterfaceNameCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(IDictionary bound, Func<string, bool> isTyped)
        => Ask(bound, client => client.ListLinks().Select(link => link.Name));
}
