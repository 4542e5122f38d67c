using System.Collections;
using System.Collections.Generic;
using SealosRoute.Domain;

namespace SealosRoute.Binding;

/// <summary>Completes names of scopes.</summary>
public sealed class ScopeNameCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(IDictionary bound) => IPRouteNames.Scopes.All;
}
