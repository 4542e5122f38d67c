using System.Net;

namespace SealosRoute.Sample;

/// <summary>The input and output type of <see cref="AddSampleRouteCommand"/>.</summary>
public sealed class SampleRoute
{
    public IPAddress? Host { get; }
}
