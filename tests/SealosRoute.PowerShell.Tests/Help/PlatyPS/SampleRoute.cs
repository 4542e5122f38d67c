using System.Net;

namespace SealosRoute.Sample;

/// <summary>What <see cref="AddSampleRouteCommand"/> emits and takes.</summary>
public sealed class SampleRoute
{
    public IPAddress? Host { get; }
}
