using System.Collections;
using System.Collections.Generic;
using SealosRoute.Domain;

namespace SealosRoute.Binding;

/// <summary>Completes names of routing protocols.</summary>
public sealed class ProtocolNameCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(IDictionary bound) => IPRouteNames.Protocols.All;
}
