using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace SealosRoute.Commands;

/// <summary>Completes routing tables, and the word for every one.</summary>
public sealed class AnyTableNameCompleter : TableNameCompleter
{
    private protected override IEnumerable<string> Names(IDictionary bound, Func<string, bool> isTyped)
        => base.Names(bound, isTyped).Append(AnyTableValue.All);
}
